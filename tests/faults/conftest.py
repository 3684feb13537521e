"""The house of the stories, for what goes wrong in it."""

from tests.stories.conftest import clock, database_url, house, patience, public_url, transport

__all__ = ["clock", "database_url", "house", "patience", "public_url", "transport"]

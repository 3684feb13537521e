"""The house of the stories, for what goes wrong in it."""

from tests.stories.conftest import clock, house, patience, public_url, transport

__all__ = ["clock", "house", "patience", "public_url", "transport"]

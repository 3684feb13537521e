"""The house of the stories, for what goes wrong in it."""

from pathlib import Path

import pytest

from tests.stories.conftest import clock, database_url, house, patience, public_url, transport

__all__ = ["clock", "database_url", "house", "patience", "public_url", "transport"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.thorough)

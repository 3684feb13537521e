from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select
from sqlalchemy.exc import StatementError

from desk.model.ids import WorkspaceId
from storage.engine import Engines
from storage.tables.delivery import inbox
from tests.storage.laws import law


async def test_a_time_without_a_zone_is_refused(
    engines: Engines, workspace_id: WorkspaceId
) -> None:
    naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the mistake itself

    async with engines.writing.begin() as connection:
        with pytest.raises(StatementError, match="has no time zone"):
            await connection.execute(
                insert(inbox).values(workspace_id=workspace_id, key="k", answer="", at=naive)
            )


@law
@given(
    at=st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the zone comes from `timezones`
        timezones=st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23))),
    ).filter(lambda at: at.astimezone(UTC).year < 9999)
)
async def test_a_moment_stays_the_moment_that_it_was(
    engines: Engines, workspace_id: WorkspaceId, at: datetime
) -> None:
    async with engines.writing.connect() as connection:
        row = {"workspace_id": workspace_id, "key": "k", "answer": "", "at": at}
        await connection.execute(insert(inbox).values(row))
        query = select(func.max(inbox.c.at)).where(inbox.c.workspace_id == workspace_id)
        read = (await connection.execute(query)).scalar_one()

    assert read == at
    assert read.tzinfo is UTC

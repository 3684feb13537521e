"""What holds of every import, whatever stands in the lists."""

from collections.abc import Sequence
from dataclasses import asdict

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.importing.imports import import_list
from storage.engine import Engines
from tests.desk.importing.lists import written
from tests.desk.importing.test_undoing import new_desk

UNCOUNTED = ("import_id", "absent")
HEADER = ("id", "name", "office", "state", "election", "email")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "a", "b", "c"]),
        st.sampled_from(["Ada Oak", "ADA OAK", "Ada Elm", "Ada Fir", "Ben Fir"]),
        st.sampled_from(["", "Governor", "Mayor"]),
        st.sampled_from(["", "AK", "OH"]),
        st.sampled_from(["", "2024", "2026"]),
        st.sampled_from(["", "one", "two"]),
    ),
    min_size=1,
    max_size=5,
)


def governor(external_id: str = "", name: str = "Ada Oak", election: str = "") -> tuple[str, ...]:
    return external_id, name, "Governor", "AK", election, ""


OAK, ELM = ("", "Ada Oak", "", "", "", ""), ("a", "Ada Elm", "", "", "", "")


@given(lists=st.lists(ROWS, min_size=1, max_size=4))
# A list that calls somebody by one name, and then, by the id, by another one.
@example(lists=[[("a", "Ada Oak", "", "", "", "")], [OAK, ELM]])
# A list that renames somebody whom another of its rows may have meant: by her id, though the names have no
# word in common; as just like her but for the id; as one of two.
@example(lists=[[governor("a")], [governor("a", "Ben Fir"), governor("a", "Ada Fir")]])
@example(lists=[[governor("a")], [governor("b"), governor("a", "Ada Elm")]])
@example(
    lists=[
        [governor("a", election="2024"), governor("b", election="2026")],
        [governor(), governor("a", "Ada Elm")],
    ]
)
# The same, and then somebody gets that id by a row that says little.
@example(lists=[[governor("a")], [governor("b"), ("b", "Ada Elm", "", "", "", "")]])
# An id that a row brings to somebody of whom the list spoke already, and then one to somebody else.
@example(lists=[[governor(), governor("a", election="2024"), governor("a", "Ada Fir")]])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_nobody_is_lost_and_a_try_says_what_will_be(
    engines: Engines, lists: Sequence[Sequence[tuple[str, ...]]]
) -> None:
    told = await new_desk(engines)
    for rows in lists:
        listed = written(HEADER, rows)
        async with told.desk.reading() as tx:
            before = await tx.candidates.by_external_ids({"a", "b", "c"})

        tried = await import_list(told.desk, listed, by=None, dry_run=True)
        done = await import_list(told.desk, listed, by=None)
        again = await import_list(told.desk, listed, by=None)

        async with told.desk.reading() as tx:
            after = await tx.candidates.by_external_ids({"a", "b", "c"})
        assert {**asdict(tried), "import_id": 0} == {**asdict(done), "import_id": 0}
        assert {one: after[one].id for one in before} == {one: before[one].id for one in before}
        assert len({one.id for one in after.values()}) == len(after)
        counted = asdict(done)
        assert sum(count for name, count in counted.items() if name not in UNCOUNTED) == len(rows)
        assert (again.new, again.changed) == (0, 0)

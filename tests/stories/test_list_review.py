"""Rows that only a person can place, and people whom a whole state's list does not have."""

from collections.abc import Mapping
from typing import Any

from practice.messages import Message
from practice.person import Person
from tests.stories.house import QC, House
from tests.stories.listing import SMALL, imports, is_known, offered, offers

NO_IDS = "Name,Party\nAda Lund,Blue\nBo Reyes,Green\n"


async def types(house: House, person: Person, words: str) -> Message:
    """What only they see of a command."""
    told = len(person.ephemerals())
    await person.types(words)
    await house.workspace.until(lambda: len(person.ephemerals()) > told)
    return person.ephemerals()[-1]


async def with_unsure_rows(house: House) -> Message:
    await imports(house, house.quinn)
    return await imports(house, house.quinn, NO_IDS)


async def test_unsure_rows_are_decided_one_after_the_other(house: House) -> None:
    answer = await with_unsure_rows(house)
    assert "2 unsure" in answer.shown()
    assert "list_review" in offers(answer)
    listed = await types(house, house.sid, "/candidate review")
    assert "2 rows wait" in listed.shown()

    form = await house.opened(house.sid, house.sid.press(listed, "row_decide"))
    shown = form.text()
    assert "Party: Blue" in shown
    assert "party nothing → “Blue”" in shown
    same = _choice(form.view, "same:")
    assert await form.fill(candidate=same).submit() == "updated"

    assert "Bo Reyes" in form.text()
    assert await form.fill(candidate="leave").submit() == "closed"

    async with house.app.desk.reading() as tx:
        (ada,) = await tx.candidates.find("ada lund", limit=5)
        (bo,) = await tx.candidates.find("bo reyes", limit=5)
    assert (ada.party, bo.party) == ("Blue", "")
    again = await types(house, house.sid, "/candidate review")
    assert "No row of a list waits" in again.shown()


async def test_the_same_list_again_asks_nothing_again(house: House) -> None:
    await with_unsure_rows(house)
    listed = await types(house, house.quinn, "/candidate review")
    form = await house.opened(house.quinn, house.quinn.press(listed, "row_decide"))
    assert await form.fill(candidate="new").submit() == "updated"
    assert await form.fill(candidate="new").submit() == "closed"

    answer = await offered(house, house.quinn, NO_IDS)

    assert "0 new, 0 changed and 2 the same" in answer.shown()


async def test_nothing_is_chosen_for_the_reader(house: House) -> None:
    await with_unsure_rows(house)
    listed = await types(house, house.quinn, "/candidate review")

    form = await house.opened(house.quinn, house.quinn.press(listed, "row_decide"))

    assert await form.submit() == "errors"
    assert "candidate" in form.errors


async def test_a_row_that_somebody_decided_meanwhile_says_who(house: House) -> None:
    await with_unsure_rows(house)
    listed = await types(house, house.quinn, "/candidate review")
    quinns = await house.opened(house.quinn, house.quinn.press(listed, "row_decide"))
    listed = await types(house, house.sid, "/candidate review")
    sids = await house.opened(house.sid, house.sid.press(listed, "row_decide"))
    await sids.fill(candidate="leave").submit()

    assert await quinns.fill(candidate="new").submit() == "errors"

    assert "Sid Supervisor has already said whom that row means" in str(quinns.errors)


async def test_interns_do_not_decide(house: House) -> None:
    told = await types(house, house.ina, "/candidate review")

    assert "Only QC, a supervisor, the director or an admin" in told.shown()


async def with_somebody_absent(house: House) -> Message:
    await imports(house, house.quinn)
    answer = await offered(house, house.quinn, SMALL.replace("x-2,Bo Reyes", "x-3,Cy Vance"))
    await house.quinn.press(answer, "list_whole_state")
    await house.reads(answer, "It is taken for a whole state's list")
    await house.quinn.press(answer, "list_import")
    await house.reads(answer, "QC is asked about those who are not in it")
    return answer


async def test_qc_settles_who_is_absent_with_a_reason(house: House) -> None:
    await with_somebody_absent(house)
    (notice,) = await house.cards(1, QC)
    assert "Bo Reyes" in notice.shown()
    listed = await types(house, house.quinn, "/candidate absent")
    assert "Bo Reyes" in listed.shown()
    number = _value(listed, "Bo Reyes")

    form = await house.opened(house.quinn, house.quinn.press(listed, "absence_running", number))
    assert await form.submit() == "errors"
    assert "Write how you know" in str(form.errors)
    assert await form.fill(why="The clerk said so on Monday.").submit() == "closed"

    again = await types(house, house.quinn, "/candidate absent")
    assert "Bo Reyes" not in again.shown()
    assert await is_known(house, "Bo Reyes")


async def test_checking_with_the_state_leaves_them_running(house: House) -> None:
    await with_somebody_absent(house)
    listed = await types(house, house.quinn, "/candidate absent")
    number = _value(listed, "Bo Reyes")

    form = await house.opened(house.quinn, house.quinn.press(listed, "absence_check", number))
    assert "They stay as running" in form.text()
    assert await form.fill(why="Asked the division of elections.").submit() == "closed"

    async with house.app.desk.reading() as tx:
        (bo,) = await tx.candidates.find("bo reyes", limit=5)
    assert bo.status == ""


async def test_only_qc_settles_who_is_absent(house: House) -> None:
    await with_somebody_absent(house)
    listed = await types(house, house.sid, "/candidate absent")

    await house.sid.press(listed, "absence_running", _value(listed, "Bo Reyes"))

    await house.sid.ephemeral("Only QC says what becomes of somebody who is absent")


def _choice(view: Mapping[str, Any], start: str) -> str:
    (element,) = [one["element"] for one in view["blocks"] if one["type"] == "input"]
    values: list[str] = [one["value"] for one in element["options"]]
    return next(value for value in values if value.startswith(start))


def _value(listed: Message, name: str) -> str:
    """The value of the buttons below somebody's name."""
    at = next(n for n, block in enumerate(listed.blocks) if name in str(block.get("text")))
    value: str = listed.blocks[at + 1]["elements"][0]["value"]
    return value

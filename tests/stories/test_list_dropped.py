"""A list dropped to the bot: read, shown, imported with one press, and undone."""

from practice.messages import Message
from tests.stories.house import House
from tests.stories.listing import SMALL, imports, is_known, offered, offers


async def test_a_dropped_list_is_shown_and_imported_with_one_press(house: House) -> None:
    quinn = house.quinn

    answer = await offered(house, quinn)

    shown = answer.shown()
    assert "If you import *list.csv*: 2 new, 0 changed and 0 the same" in shown
    assert "Read as CSV in UTF-8, separated by commas. Line 1 names the columns." in shown
    assert "“Candidate ID” is the candidate id" in shown
    assert not await is_known(house, "Ada Lund")

    await quinn.press(answer, "list_import")
    await house.reads(answer, "is imported: 2 new, 0 changed and 0 the same")

    assert await is_known(house, "Ada Lund")
    assert offers(answer) == {"list_undo"}


async def test_changes_are_shown_field_by_field(house: House) -> None:
    await imports(house, house.quinn)

    changed = SMALL.replace("ada@example.org", "ada@lund.example")
    answer = await offered(house, house.quinn, changed)

    shown = answer.shown()
    assert "0 new, 1 changed and 1 the same" in shown
    assert "Line 2, Ada Lund" in shown
    assert "e-mail “ada@example.org” → “ada@lund.example”" in shown


async def test_what_was_left_out_comes_as_a_file(house: House) -> None:
    text = SMALL + "x-3,,Mayor,AK,=cmd@example.org\n"
    answer = await imports(house, house.quinn, text)

    await house.workspace.until(lambda: len(_replies(house, answer)) > 1)

    (file,) = _replies(house, answer)[-1].files
    kept = house.workspace.files.complete(file["id"])
    assert kept is not None
    report = (kept.content or b"").decode("utf-8-sig").splitlines()
    assert report[0] == "line,what,reason,Candidate ID,Name,Office,State,E-mail"
    assert report[1].startswith("4,rejected,it has no name")
    assert "'=cmd@example.org" in report[1]


async def test_an_import_is_undone_and_whoever_has_contacts_stays(house: House) -> None:
    answer = await imports(house, house.quinn)
    await house.logs(house.ina, "ada lund")

    await house.quinn.press(answer, "list_undo")
    await house.reads(answer, "was undone: 1 person removed")

    assert "Kept, because something stands under them: Ada Lund." in answer.shown()
    assert await is_known(house, "Ada Lund")
    assert not await is_known(house, "Bo Reyes")
    assert offers(answer) == set()


async def test_pressed_twice_it_is_imported_once(house: House) -> None:
    answer = await offered(house, house.quinn)
    await house.quinn.press(answer, "list_import")
    payload = house.quinn.last_payload
    await house.reads(answer, "is imported:")

    await house.delivers(payload)
    await house.quinn.types("/candidate import")
    listed = await house.quinn.ephemeral("To import a candidate list")

    assert listed.shown().count("list.csv") == 1
    assert "is imported: 2 new" in answer.shown()


async def test_a_late_press_says_that_it_was_imported(house: House) -> None:
    answer = await offered(house, house.quinn)
    before = list(answer.blocks)
    await house.quinn.press(answer, "list_import")
    await house.reads(answer, "is imported:")
    answer.blocks = before  # as a phone shows it that was out of reach

    await house.quinn.press(answer, "list_import")

    await house.quinn.ephemeral("This list was imported already")


async def test_the_same_drop_told_twice_is_answered_once(house: House) -> None:
    house.practice.faults.duplicate_deliveries(1)

    answer = await offered(house, house.quinn)
    await imports(house, house.quinn, SMALL.replace("x-", "y-").replace("Mayor", "Clerk"))

    assert len(_replies(house, answer)) == 1


async def test_a_list_that_can_be_read_in_two_ways_asks_first(house: House) -> None:
    text = "Name,Race,State\nAda Lund,Mayor,AK\n"
    answer = await offered(house, house.quinn, text)
    assert "Is “Race” the office?" in answer.shown()
    assert "list_import" not in offers(answer)

    form = await house.opened(house.quinn, house.quinn.press(answer, "list_read"))
    assert await form.fill(column_1="office").submit() == "closed"
    await house.workspace.until(lambda: "list_import" in offers(answer))
    await house.quinn.press(answer, "list_import")
    await house.reads(answer, "is imported: 1 new")

    async with house.app.desk.reading() as tx:
        (known,) = await tx.candidates.find("ada lund", limit=2)
    assert known.office == "Mayor"


async def test_a_list_that_is_left_is_not_imported(house: House) -> None:
    answer = await offered(house, house.quinn)

    await house.quinn.press(answer, "list_leave")
    await house.reads(answer, "was left. Nothing was imported.")

    assert offers(answer) == set()
    assert not await is_known(house, "Ada Lund")


async def test_a_whole_states_list_asks_qc_about_those_it_does_not_have(house: House) -> None:
    await imports(house, house.quinn)
    answer = await offered(house, house.quinn, SMALL.replace("x-2,Bo Reyes", "x-3,Cy Vance"))

    await house.quinn.press(answer, "list_whole_state")
    await house.reads(answer, "It is taken for a whole state's list")
    await house.reads(answer, "of the directory not in it")
    await house.quinn.press(answer, "list_import")

    await house.reads(answer, "QC is asked about those who are not in it")
    assert await is_known(house, "Bo Reyes")


async def test_the_last_imports_are_listed_and_can_be_undone(house: House) -> None:
    answer = await imports(house, house.quinn)
    await house.dora.types("/candidate import")
    listed = await house.dora.ephemeral("To import a candidate list")
    assert "list.csv" in listed.shown()
    assert "by Quinn QC: 2 new" in listed.shown()

    await house.dora.press(listed, "list_undo")

    await house.reads(answer, "was undone: 2 people removed")
    await house.workspace.until(lambda: "by Dora Director" in house.dora.ephemerals()[-1].shown())
    assert not await is_known(house, "Ada Lund")


def _replies(house: House, answer: Message) -> list[Message]:
    assert answer.thread_ts is not None
    return house.workspace.thread(answer.channel, answer.thread_ts)[1:]

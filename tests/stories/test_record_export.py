"""A candidate's record is exported: complete, ordered, with amendments, to who asked and nobody else (row 25)."""

from practice.person import Person
from tests.stories.asking import open_the_office
from tests.stories.house import LOG, House
from tests.stories.lining import heard


async def exports(house: House, person: Person, words: str = "sample-0001") -> str:
    """What stands in the file that `person` gets."""
    card = await house.asks_for(person, words)
    before = len(files(house, person))
    await person.press(card, "export_record")
    await house.workspace.until(lambda: len(files(house, person)) > before)
    stored = house.workspace.files.known(str(files(house, person)[-1]["id"]))
    assert stored is not None
    assert stored.content is not None
    return stored.content.decode()


def files(house: House, person: Person) -> list[dict[str, object]]:
    return [file for message in heard(house, person) for file in message.files]


async def test_a_supervisor_gets_the_whole_record_in_order(house: House) -> None:
    open_the_office(house)
    card = await house.logs(
        house.sam,
        "sample-0001",
        said="Complained about the red card.",
        flags=["complaint"],
        impression="Sounded tired.",
        promise="Send a replacement.",
        promised_by=str(house.today()),
    )
    amend = await house.opens(house.sam, "amend", card)
    amend.fill(kind="correction", said="Complained about the blue card.", why="I misheard.")
    assert await amend.submit() in {"closed", "cleared"}
    house.clock.forward(hours=1)
    await house.logs(house.ina, "sample-0001", said="Asked for the bio form.")

    record = await exports(house, house.sid)

    first, second = record.index("red card"), record.index("blue card")
    assert first < second < record.index("bio form")
    for words in (
        "Version 2, correction, by Sam Staff",
        "Why: I misheard.",
        "Flags: Complaint",
        "Impression (stays inside):\n      | Sounded tired.",
        "PROMISE: Send a replacement.",
        "Exported",
        "by Sid",
        "End of the record: 2 entries, 0 requests.",
    ):
        assert words in record, words


async def test_what_was_voided_and_who_took_the_record_before_stand_in_it(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Wrong campaign, sorry.")
    form = await house.opens(house.sam, "void", card)
    await form.fill(reason="It was another campaign.").submit()
    await exports(house, house.sid)

    record = await exports(house, house.dora)

    assert "VOID: by Sam Staff" in record
    assert "It was another campaign." in record
    assert "Exported before:" in record


async def test_only_the_asker_gets_it_and_an_intern_does_not(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Something private.")

    await exports(house, house.sid)
    card = await house.asks_for(house.ina, "sample-0001")
    await house.ina.press(card, "export_record")

    await house.ina.ephemeral("Only a supervisor, the director or the administrator")
    assert files(house, house.ina) == []
    assert all(not message.files for message in house.workspace.messages(LOG))


async def test_when_slack_refuses_the_file_it_is_said(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    card = await house.asks_for(house.sid, "sample-0001")
    house.practice.faults.add("files.getUploadURLExternal", "error:missing_scope")

    await house.sid.press(card, "export_record")

    told = await house.sid.ephemeral("Slack did not take the file")
    assert "missing_scope" in told.shown()
    house.workspace.failures.clear()

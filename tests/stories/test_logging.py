"""DOMAIN.md section 8, rows 1 to 4, 6, 15 and 18: a contact is logged."""

from datetime import timedelta

from desk.model.contacts import Direction
from desk.model.ids import PersonId
from tests.stories.house import LOG, House, account


async def test_two_calls_on_a_day_are_two_entries(house: House) -> None:
    """Row 1."""
    await house.logs(house.sam, "sample-0001", said="Asked for a copy of the questionnaire.")
    house.clock.forward(hours=2)

    await house.logs(house.sam, "sample-0001", said="Asked whether the copy was sent.")

    first, second = await house.cards(2)
    assert "Asked for a copy" in first.shown()
    assert "Asked whether the copy was sent" in second.shown()


async def test_an_intern_logs_a_call_under_her_own_name(house: House) -> None:
    """Row 2."""
    card = await house.logs(house.ina, "sample-0001")

    assert "by Ina Intern" in card.shown()


async def test_a_position_is_asked_for_and_would_not_say_is_one(house: House) -> None:
    """Row 3."""
    modal = await house.opens_log(house.sam, "sample-0001")
    fields = account()
    del fields["position"]

    assert await modal.fill(**fields).submit() == "errors"
    assert list(modal.errors) == ["position"]

    assert await modal.fill(position="would_not_say").submit() == "cleared"
    (card,) = await house.cards(1)
    assert "J. Ruiz, would not say" in card.shown()


async def test_the_person_spoken_with_is_asked_for(house: House) -> None:
    """Row 3. Blanks pass Slack's own check, not ours."""
    modal = await house.opens_log(house.sam, "sample-0001")

    assert await modal.fill(**account(spoke_with="   ")).submit() == "errors"

    assert modal.errors == {"spoke_with": "Who was it? If nobody was reached, write “nobody”."}


async def test_of_two_john_smiths_none_is_chosen_silently(house: House) -> None:
    """Row 4."""
    modal = await house.opens_log(house.sam, "John Smith")

    assert modal.values["candidate"] is None
    found = [option["text"] for option in await modal.suggest("candidate", "john smith")]
    assert found == ["John Smith — State House 45, TX", "John Smith — State Senate 12, OH"]
    assert all(label in modal.text() for label in found)


async def test_a_candidate_is_found_by_office_district_state_and_id(house: House) -> None:
    """Row 4."""
    modal = await house.opens_log(house.sam)

    for typed in ("house 45 TX john", "smith john state house", "sample-0006"):
        assert "John Smith — State House 45, TX" in [
            option["text"] for option in await modal.suggest("candidate", typed)
        ]


async def test_received_mail_is_direction_in_and_no_attempt_of_ours(house: House) -> None:
    """Row 6."""
    assert (await house.opens_log(house.sam)).values["how"] is None

    card = await house.logs(house.sam, "sample-0001", how="mail_received")

    assert "Mail received with J. Ruiz" in card.shown()
    async with house.app.desk.reading() as tx:
        (entry,) = await tx.contacts.entered_by(PersonId(house.sam.id), limit=2)
    assert entry.account.how.direction is Direction.IN
    assert "not tried to reach them" in (await house.asks_for(house.sam, "sample-0001")).shown()


async def test_a_call_of_yesterday_is_shown_as_entered_late(house: House) -> None:
    """Row 15."""
    yesterday = house.clock() - timedelta(days=1)

    late = await house.logs(house.sam, "sample-0001", happened_at=yesterday)
    prompt = await house.logs(house.sam, "sample-0002")

    assert "entered late" in late.shown()
    assert f"<!date^{int(yesterday.timestamp())}^" in late.text
    assert "entered late" not in prompt.shown()
    async with house.app.desk.reading() as tx:
        *_, entry = await tx.contacts.entered_by(PersonId(house.sam.id), limit=2)
    assert entry.entered_at - entry.account.happened_at > timedelta(hours=23)


async def test_anyone_who_picked_up_may_log_the_call(house: House) -> None:
    """Row 18: Olga is not trained for the line, Pat is new here and has no role."""
    house.workspace.add_person("Pat Passerby", id="U0PAT")
    pat = house.person("Pat")
    await pat.types("Hello.", channel=LOG)

    olgas = await house.logs(house.person("Olga"), "sample-0001")
    pats = await house.logs(pat, "sample-0002")

    assert "by Olga Office-Manager" in olgas.shown()
    assert "by Pat Passerby" in pats.shown()

"""Writing an entry: what is written, who is told, what is asked before, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.changes import void
from desk.contacts import Confirmed, log_contact
from desk.desk import Desk
from desk.errors import AlreadyVoid, Ask, Asks, Refused
from desk.model.candidates import Candidate
from desk.model.contacts import AmendmentKind, Flag, How, Outcome
from desk.model.ids import CandidateId, ChannelId
from desk.notices import (
    CardOutdated,
    ContactAmended,
    ContactLogged,
    ContactSaved,
    UnmatchedContact,
)
from desk.readings import card, entry, history, mine
from desk.words import MAX_TEXT
from tests.desk import builders
from tests.desk.builders import INA, NOW, SAM, SID, Clock, logged, told

TODAY = NOW.date()


async def test_an_entry_is_kept_as_it_was_told(desk: Desk, ada: Candidate) -> None:
    said = builders.entry(
        ada,
        minutes=7,
        flags=frozenset({Flag.COMPLAINT}),
        impression="Calm.",
        promise="Send a copy",
        promised_by=TODAY,
        source_link="https://desk.example/archives/C0LOG/p1",
    )

    contact = await log_contact(desk, said, by=INA, once="view:1")

    shown = (await entry(desk, contact.id)).contact
    assert shown == contact
    assert shown.account == said.account
    assert (shown.entered_by, shown.entered_at) == (INA.id, NOW)
    assert (shown.latest.number, shown.latest.kind) == (1, AmendmentKind.ORIGINAL)
    assert [(made.text, made.due, made.doer) for made in shown.promises] == [
        ("Send a copy", TODAY, INA.id)
    ]


async def test_the_log_channel_and_the_person_are_told(desk: Desk, ada: Candidate) -> None:
    contact = await log_contact(
        desk, builders.entry(ada), by=SAM, once="view:1", channel_id=ChannelId("C0STAFF")
    )

    assert await told(desk) == [
        ContactLogged(contact_id=contact.id),
        ContactSaved(
            contact_id=contact.id, version=1, person_id=SAM.id, channel_id=ChannelId("C0STAFF")
        ),
    ]


async def test_a_form_that_arrives_twice_is_one_entry(desk: Desk, ada: Candidate) -> None:
    first = await logged(desk, ada, once="view:1")
    again = await logged(desk, ada, once="view:1", said="Something else.")

    assert again == first
    assert (await history(desk, ada.id)).page.total == 1
    assert len(await told(desk)) == 2


async def test_somebody_who_is_not_in_the_list_is_logged_and_qc_is_told(desk: Desk) -> None:
    contact = await logged(desk, None, unmatched_name="Zed Zorn")

    assert (contact.candidate_id, contact.unmatched_name) == (None, "Zed Zorn")
    assert UnmatchedContact(contact_id=contact.id) in await told(desk)


async def test_a_candidate_is_chosen_or_named_but_not_both(desk: Desk, ada: Candidate) -> None:
    with pytest.raises(Refused) as both:
        await logged(desk, ada, unmatched_name="Zed Zorn")
    with pytest.raises(Refused) as gone:
        await log_contact(
            desk,
            replace(builders.entry(ada), candidate_id=CandidateId(ada.id + 10_000)),
            by=SAM,
            once="view:1",
        )

    assert both.value.sentences == {
        "unmatched_name": "You chose Ada Oak and also wrote a name. Clear one of the two."
    }
    assert list(gone.value.sentences) == ["candidate"]


async def test_a_refused_entry_leaves_no_trace_and_can_be_sent_again(
    desk: Desk, ada: Candidate
) -> None:
    with pytest.raises(Refused):
        await logged(desk, ada, once="view:1", said="His PIN is 4821.")
    assert await told(desk) == []

    await logged(desk, ada, once="view:1", said="Sent him a new one.")

    assert (await history(desk, ada.id)).page.total == 1


async def test_the_same_exchange_is_noticed_within_ten_minutes(
    desk: Desk, ada: Candidate, clock: Clock
) -> None:
    first = await logged(desk, ada)
    clock.forward(minutes=10)

    with pytest.raises(Asks) as asked:
        await logged(desk, ada, by=INA)

    assert asked.value.questions == {Ask.SAME_EXCHANGE}
    assert asked.value.earlier is not None
    assert (asked.value.earlier.contact_id, asked.value.earlier.by) == (first.id, SAM.id)


async def test_eleven_minutes_later_or_another_candidate_is_another_exchange(
    desk: Desk, ada: Candidate, ben: Candidate, clock: Clock
) -> None:
    await logged(desk, ada)
    await logged(desk, ben)
    clock.forward(minutes=10, seconds=1)

    await logged(desk, ada)

    assert (await history(desk, ada.id)).page.total == 2


async def test_a_void_entry_is_not_asked_about(desk: Desk, ada: Candidate) -> None:
    first = await logged(desk, ada)
    await void(desk, first.id, reason="Wrong candidate", by=SAM, once="view:void")

    await logged(desk, ada)

    assert (await history(desk, ada.id)).page.total == 2


async def test_another_exchange_is_its_own_entry(desk: Desk, ada: Candidate) -> None:
    await logged(desk, ada)

    answered = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}))
    await logged(desk, ada, by=INA, confirmed=answered)

    assert (await history(desk, ada.id)).page.total == 2


async def test_the_same_exchange_is_added_to_what_the_first_wrote(
    desk: Desk, ada: Candidate, clock: Clock
) -> None:
    first = await logged(desk, ada, said="Asked for a copy.", impression="Calm.")
    await told(desk)
    clock.forward(minutes=5)
    same = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}), same_as=first.id)

    added = await logged(
        desk,
        ada,
        by=INA,
        confirmed=same,
        said="He also complained about the red card.",
        flags=frozenset({Flag.COMPLAINT}),
        promise="Call back",
        promised_by=TODAY,
    )

    shown = await entry(desk, first.id)
    assert added.id == first.id
    assert [version.account.said for version in shown.versions] == [
        "Asked for a copy.",
        "Asked for a copy.\n\nHe also complained about the red card.",
    ]
    assert (shown.contact.latest.by, shown.contact.latest.kind) == (INA.id, AmendmentKind.ADDITION)
    assert shown.contact.account.impression == "Calm."
    assert shown.contact.account.flags == {Flag.COMPLAINT}
    assert [made.doer for made in shown.contact.promises] == [INA.id]
    assert await told(desk) == [
        CardOutdated(contact_id=first.id, change="version:2"),
        ContactAmended(contact_id=first.id, version=2),
        ContactSaved(contact_id=first.id, version=2, person_id=INA.id, channel_id=None),
    ]


async def test_nothing_is_added_to_an_entry_that_was_voided_meanwhile(
    desk: Desk, ada: Candidate
) -> None:
    first = await logged(desk, ada)
    await void(desk, first.id, reason="Wrong candidate", by=SAM, once="view:void")

    same = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}), same_as=first.id)
    with pytest.raises(AlreadyVoid, match="Wrong candidate"):
        await logged(desk, ada, by=INA, confirmed=same)


async def test_nothing_is_added_to_an_entry_of_another_candidate(
    desk: Desk, ada: Candidate, ben: Candidate
) -> None:
    first = await logged(desk, ada)

    same = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}), same_as=first.id)
    with pytest.raises(Refused) as refused:
        await logged(desk, ben, by=INA, confirmed=same)

    assert list(refused.value.sentences) == ["same_exchange"]
    assert (await entry(desk, first.id)).contact == first


async def test_an_addition_that_does_not_fit_is_refused(desk: Desk, ada: Candidate) -> None:
    first = await logged(desk, ada, said="x" * MAX_TEXT)

    same = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}), same_as=first.id)
    with pytest.raises(Refused) as refused:
        await logged(desk, ada, by=INA, confirmed=same)

    assert list(refused.value.sentences) == ["said"]
    assert (await entry(desk, first.id)).contact == first


async def test_a_vague_entry_is_asked_about_once_and_saved_all_the_same(
    desk: Desk, ada: Candidate
) -> None:
    with pytest.raises(Asks) as asked:
        await logged(desk, ada, said="talked")
    assert asked.value.questions == {Ask.VAGUE}

    answered = Confirmed(questions=asked.value.questions)
    await logged(desk, ada, said="talked", confirmed=answered)

    assert (await history(desk, ada.id)).page.total == 1


async def test_both_questions_come_at_once(desk: Desk, ada: Candidate) -> None:
    await logged(desk, ada)

    with pytest.raises(Asks) as asked:
        await logged(desk, ada, said="talked again")

    assert asked.value.questions == {Ask.VAGUE, Ask.SAME_EXCHANGE}


async def test_the_card_counts_attempts_complaints_and_promises(
    desk: Desk, ada: Candidate, clock: Clock
) -> None:
    for how, outcome in (
        (How.VOICEMAIL_LEFT, Outcome.LEFT_VOICEMAIL),
        (How.CALL_OUT, Outcome.LEFT_MESSAGE),
        (How.CALL_OUT, Outcome.WRONG_NUMBER),
        (How.CALL_IN, Outcome.REACHED_STAFF),
    ):
        await logged(desk, ada, how=how, outcome=outcome)
        clock.forward(minutes=11)
    await logged(
        desk,
        ada,
        flags=frozenset({Flag.COMPLAINT}),
        promise="Send a copy",
        promised_by=TODAY + timedelta(days=1),
    )

    known = await card(desk, ada.id)

    assert (known.record.attempts, known.record.complaints) == (2, 1)
    assert known.record.last_complaint_at == clock()
    assert len(known.record.last) == 3
    assert [made.text for made in known.record.open_promises] == ["Send a copy"]
    assert known.names.person(SAM.id) == SAM.name


async def test_home_shows_what_somebody_wrote_and_promised(desk: Desk, ada: Candidate) -> None:
    await logged(desk, ada, by=INA, promise="Send a copy", promised_by=TODAY)

    own, other = await mine(desk, INA), await mine(desk, SID)

    assert [shown.candidate for shown in own.entries] == [ada]
    assert [made.text for made in own.promises] == ["Send a copy"]
    assert not own.furnished
    assert (other.entries, other.promises) == ([], [])

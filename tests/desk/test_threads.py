"""What is said in one thread of a request is passed on to the other, once."""

import pytest

from desk import queue, threads
from desk.errors import LooksLikeCode
from desk.jobs import LEASE
from desk.model.candidates import Candidate
from desk.model.ids import ChannelId
from desk.outbox_ports import Posted
from desk.request_notices import SaidByTheCard, SaidByTheRoot, card_key, root_key
from desk.threads import Heard
from tests.desk.work import INA, SAM, Work, asking

CARD = Posted(channel_id=ChannelId("C0STAFF"), ts="1.1")
ROOT = Posted(channel_id=ChannelId("C0INTERNS"), ts="2.2")


async def deliver(work: Work, **places: Posted) -> None:
    """Take what is due to Slack; notices of these keys stand in these places then."""
    async with work.memory.transaction() as tx:
        while parcels := await tx.outbox.claim(now=work.now, lease=LEASE, busy=set(), limit=1):
            (parcel,) = parcels
            await tx.outbox.sent(parcel.id, places.get(parcel.notice.key), at=work.now)


async def in_slack(work: Work, mike: Candidate, **given: object) -> int:
    request = await work.taken(INA, asking(mike), **given)
    await deliver(work, **{card_key(request.id): CARD, root_key(request.id): ROOT})
    return request.id


def heard(posted: Posted, text: str) -> Heard:
    return Heard(channel_id=posted.channel_id, thread_ts=posted.ts, text=text)


async def test_a_question_goes_to_the_taker_and_the_answer_back(
    work: Work, mike: Candidate
) -> None:
    request_id = await in_slack(work, mike)

    asked = await threads.pass_on(work.desk, heard(CARD, "Which version?"), by=SAM, once=work.key())
    answered = await threads.pass_on(work.desk, heard(ROOT, "Federal."), by=INA, once=work.key())

    question, answer = (await work.notices())[-2:]
    assert asked
    assert answered
    assert isinstance(question, SaidByTheRoot)
    assert isinstance(answer, SaidByTheCard)
    spoken = await queue.spoken(work.desk, question.request_id, question.message)
    assert (spoken.by, spoken.said.text) == ("Sam", "Which version?")
    assert (spoken.shown.request.id, answer.message) == (request_id, 2)


async def test_what_is_delivered_twice_is_passed_on_once(work: Work, mike: Candidate) -> None:
    await in_slack(work, mike)

    for _ in range(2):
        await threads.pass_on(work.desk, heard(CARD, "Which version?"), by=SAM, once="Ev1")

    assert (await work.told())["said_by_the_root"] == 1


async def test_a_code_is_not_repeated_anywhere(work: Work, mike: Candidate) -> None:
    await in_slack(work, mike)

    with pytest.raises(LooksLikeCode):
        await threads.pass_on(
            work.desk, heard(CARD, "The password is Hunter22x"), by=SAM, once=work.key()
        )

    assert (await work.told())["said_by_the_root"] == 0


async def test_other_threads_are_nobodys_business(work: Work, mike: Candidate) -> None:
    request_id = await in_slack(work, mike)
    elsewhere = Posted(channel_id=CARD.channel_id, ts="9.9")

    assert not await threads.pass_on(work.desk, heard(elsewhere, "Lunch?"), by=SAM, once="Ev1")
    assert not await threads.pass_on(work.desk, heard(CARD, " "), by=SAM, once="Ev2")
    assert await threads.request_at(work.desk, elsewhere) is None
    assert await threads.request_at(work.desk, ROOT) == request_id


async def test_whoever_does_it_alone_has_no_other_thread(work: Work, mike: Candidate) -> None:
    request = await work.taken(SAM, asking(mike, myself=True))
    await deliver(work, **{card_key(request.id): CARD})

    assert not await threads.pass_on(work.desk, heard(CARD, "Sent?"), by=INA, once=work.key())

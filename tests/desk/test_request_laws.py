"""Whatever people do to a request, in whatever order: somebody answers for it, and nothing is lost.

"Done when" 2 of issue 3, at the desk: random moves by random people, some delivered twice, and
people leaving in between.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from desk import leaving, requests
from desk.errors import Refusal, Refused
from desk.model.candidates import Candidate
from desk.model.ids import RequestId
from desk.model.people import Person, Profile, Standing
from desk.model.requests import PRESSED, UNFINISHED, Move, Request, Status
from desk.moves import possible
from desk.queue import ShownRequest
from tests.desk.test_requests import WORD
from tests.desk.work import (
    ADA,
    DORA,
    EVERYONE,
    INA,
    QUINN,
    SAM,
    SUE,
    TUESDAY,
    Work,
    asking,
    report,
    sent,
)

HELD = frozenset(Status) - {Status.OPEN, Status.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class Act:
    """Somebody does something to the request; `to` and `well` matter to some moves."""

    by: Person
    move: Move
    to: Person
    well: bool = True  # with all that the move asks for
    twice: bool = False  # Slack delivers it again
    after: timedelta = timedelta()


@st.composite
def _acts(draw: st.DrawFn, request: Request) -> Act:
    """Mostly something that can be done to it, by somebody whose work it may be."""
    moves = [*sorted(possible(request)), Move.LEAVE]
    workers = (QUINN,) if request.asked.kind == "withdrawal" else (SAM, SUE, ADA)
    holder = [one for one in EVERYONE if one.id == request.holder]
    sensible = draw(st.integers(0, 9)) < 8
    return Act(
        by=draw(st.sampled_from([*holder, *holder, *workers] if sensible else EVERYONE)),
        move=draw(st.sampled_from(moves if sensible else [*sorted(PRESSED), Move.LEAVE])),
        to=draw(st.sampled_from(workers if sensible else EVERYONE)),
        well=sensible or draw(st.booleans()),
        twice=draw(st.booleans()),
        after=draw(st.sampled_from([timedelta(), timedelta(minutes=20), timedelta(hours=9)])),
    )


@settings(
    deadline=None,
    max_examples=30,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
async def test_somebody_always_answers_for_it_and_no_move_is_lost(
    work: Work, mike: Candidate, data: st.DataObject
) -> None:
    work.now, left, tries = TUESDAY, set[Person](), 0
    await work.settle()
    asked = data.draw(st.sampled_from([asking(mike), asking(mike), report(mike)]))
    known = await work.shown((await work.taken(INA, asked, another=True)).id)

    for _ in range(data.draw(st.integers(3, 16))):
        act = data.draw(_acts(known.request))
        if act.by in left:
            continue  # no route lets them in
        left |= {act.by} if act.move is Move.LEAVE else set()
        work.now += act.after
        known, refused = await _act(work, known, act)
        tries += refused
        _is_sound(known, left)
        assert len(await work.attempts(known.request.id)) == tries

    await _all_was_told(work, known)
    event(f"{len(known.moves)} moves")


async def _act(work: Work, before: ShownRequest, act: Act) -> tuple[ShownRequest, int]:
    """How it stands after the act, and how many refusals were written down."""
    once, request_id, refused = work.key(), before.request.id, 0
    for _ in range(1 + act.twice):
        try:
            await _do(work, request_id, act, once)
        except (Refusal, Refused) as refusal:
            _explains(refusal)
            refused += isinstance(refusal, Refusal)
    after = await work.shown(request_id)
    expected = before.request.version + _steps(before.request, after.request)
    assert after.request.version == expected
    assert after.moves[: len(before.moves)] == before.moves
    _only_accepting_changes_hands(before.request, after.request, act)
    return after, refused


def _only_accepting_changes_hands(before: Request, after: Request, act: Act) -> None:
    """Nobody answers for what they have not accepted (W4)."""
    if after.holder not in {None, before.holder}:
        assert (act.move, after.holder) == (Move.ACCEPT, act.by.id)


def _steps(before: Request, after: Request) -> int:
    """One where something is different, none where it was refused."""
    return 0 if after == before else 1


async def _do(work: Work, request_id: RequestId, act: Act, once: str) -> None:
    desk, by, reason = work.desk, act.by, "So it is." if act.well else ""
    match act.move:
        case Move.OFFER:
            await requests.offer(desk, request_id, to=act.to.id, by=by, once=once)
        case Move.WAIT:
            until = date(2026, 12, 24) if act.well else date(2026, 1, 1)
            await requests.wait(desk, request_id, until=until, reason="Wait.", by=by, once=once)
        case Move.FINISH:
            kind = (await work.shown(request_id)).kind
            done = WORD if kind.confirmed_by_state else sent()
            done = done if act.well else replace(done, address="nowhere")
            await requests.finish(desk, request_id, done, by=by, once=once)
        case Move.HAND_BACK | Move.CANCEL | Move.REOPEN | Move.BOUNCE:
            await _WITH_REASON[act.move](desk, request_id, reason=reason, by=by, once=once)
        case Move.ACCEPT | Move.RESUME | Move.VERIFY:
            await _PLAIN[act.move](desk, request_id, by=by, once=once)
        case _:
            gone = Profile(id=by.id, name=by.name, zone=by.zone, standing=Standing.DEACTIVATED)
            await leaving.leave(desk, gone, once=once)


_PLAIN: dict[Move, Callable[..., Awaitable[Request]]] = {
    Move.ACCEPT: requests.accept,
    Move.RESUME: requests.resume,
    Move.VERIFY: requests.verify,
}
_WITH_REASON: dict[Move, Callable[..., Awaitable[Request]]] = {
    Move.HAND_BACK: requests.hand_back,
    Move.CANCEL: requests.cancel,
    Move.REOPEN: requests.reopen,
    Move.BOUNCE: requests.bounce,
}


def _explains(refusal: Refusal | Refused) -> None:
    sentences = (
        [refusal.sentence] if isinstance(refusal, Refusal) else [*refusal.sentences.values()]
    )
    assert sentences
    assert all(sentence[-1] in ".?”" and "{" not in sentence for sentence in sentences)


def _is_sound(shown: ShownRequest, left: set[Person]) -> None:
    request = shown.request
    if request.unfinished and not {ADA, DORA} <= left:
        assert shown.accountable not in {one.id for one in left}
    assert [move.version for move in shown.moves] == [*range(1, request.version + 1)]
    assert (request.holder is not None) or request.status not in HELD
    assert request.holder is None or request.status is not Status.OPEN
    assert request.offered_to is None or request.status in UNFINISHED
    assert (request.waiting_until is not None) == (request.status is Status.WAITING)
    assert (request.proof is not None) or request.status not in {Status.DONE, Status.VERIFIED}
    assert request.holder is None or shown.accountable == request.holder
    assert shown.accountable
    assert possible(request)
    assert shown.names.person(shown.accountable) != "somebody"


async def _all_was_told(work: Work, shown: ShownRequest) -> None:
    """Each move edits the card and is a line in both threads."""
    keys = {notice.key for notice in await work.notices()}
    card, versions = f"request:{shown.request.id}", range(2, shown.request.version + 1)
    assert {f"{card}:card:version:{version}" for version in versions} <= keys
    assert {f"{card}:move:{version}" for version in versions} <= keys
    assert {f"{card}:taker:{version}" for version in versions} <= keys

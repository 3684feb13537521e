"""People who are in the directory twice: found, compared, joined, told apart, parted."""

from desk import candidates
from desk.joins import joining, reading
from desk.joins.comparing import compare
from desk.joins.refusals import PartedAlready
from desk.model.ids import CandidateId
from desk.model.joins import JoinId, Pair
from desk.people import Action, require
from handlers.call import Call, FormAnswer, Update
from handlers.command import closest
from handlers.forms.joining import (
    JoinForm,
    JoinMemo,
    PartForm,
    PartMemo,
    SamePersonForm,
    SamePersonMemo,
)
from handlers.views.help import Example, unknown_message
from handlers.views.joins.compare import compare_modal, part_modal, same_person_modal
from handlers.views.joins.pairs import APART, apart_message, pairs_message
from handlers.views.joins.told import joined_modal, parted_modal, told_apart_modal
from handlers.views.parts import Message

EXAMPLES = (
    Example("/candidate duplicates", "shows who may be in the directory twice"),
    Example("/candidate duplicates apart", "shows who was told apart"),
)


async def duplicates(call: Call) -> None:
    """`/candidate duplicates [apart]`."""
    word = call.words.casefold().partition(" ")[2]
    if word in {"", APART}:
        await call.tell(await _page(call, word, 1))
        return
    meant = f"/candidate duplicates {APART}" if closest(word, [APART]) else None
    await call.tell(unknown_message(word, meant, EXAMPLES))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    which, page = call.value.split(":")
    await call.tell(await _page(call, which, int(page)), replacing=True)


async def _page(call: Call, which: str, page: int) -> Message:
    if which == APART:
        return apart_message(await reading.told_apart(call.desk, page=page))
    return pairs_message(await reading.pairs(call.desk, page=page))


async def open_from_card(call: Call) -> None:
    """*Same person as…*, in the menu of a card."""
    require(call.person, Action.JOIN_CANDIDATES)
    _, candidate_id = call.value.split(":")
    candidate = await candidates.get(call.desk, CandidateId(int(candidate_id)))
    await call.show(same_person_modal(candidate))


async def open_comparison(call: Call) -> None:
    """*Compare…*, beside a pair or on a card."""
    one, other = _pair(call.value)
    await call.show(compare_modal(await compare(call.desk, one, other, by=call.person)))


async def compare_with(call: Call) -> FormAnswer:
    """Somebody was chosen who may be the same person: both side by side."""
    one, other = SamePersonMemo.of(call.view).candidate_id, SamePersonForm.read(call.view).candidate
    return Update(view=compare_modal(await compare(call.desk, one, other, by=call.person)))


async def join(call: Call) -> FormAnswer:
    memo, form = JoinMemo.of(call.view), JoinForm.read(call.view)
    shown = await joining.join(
        call.desk,
        kept=form.kept,
        other=form.joined(memo),
        why=form.why,
        by=call.person,
        once=call.once,
    )
    return Update(view=joined_modal(shown))


async def tell_apart(call: Call) -> None:
    """*Different people*."""
    await joining.tell_apart(call.desk, _pair(call.value), by=call.person, once=call.once_pressed)
    await call.update(told_apart_modal())


async def show_again(call: Call) -> None:
    """*Show again*, beside two who were told apart."""
    pair, _, page = call.value.rpartition(":")
    await joining.show_again(call.desk, _pair(pair), by=call.person, once=call.once_pressed)
    await call.tell(await _page(call, APART, int(page)), replacing=True)


async def open_part(call: Call) -> None:
    """*Part…*, on a card."""
    shown = await reading.shown(call.desk, JoinId(int(call.value)))
    if shown.join.parted_by is not None:
        raise PartedAlready(shown.parted_by)
    await call.show(part_modal(shown))


async def part(call: Call) -> FormAnswer:
    memo, form = PartMemo.of(call.view), PartForm.read(call.view)
    shown = await joining.part(
        call.desk, memo.join_id, why=form.why, by=call.person, once=call.once
    )
    return Update(view=parted_modal(shown))


def _pair(value: str) -> Pair:
    one, other = value.split(":")
    return CandidateId(int(one)), CandidateId(int(other))

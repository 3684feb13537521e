"""`/candidate duplicates`: who may be in the directory twice, and who was told apart."""

from collections.abc import Iterable, Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from desk.joins.reading import Pairs, ShownPair
from desk.model.candidates import Candidate
from handlers.views.joins.card import LABEL
from handlers.views.parts import Message, button, context, section
from handlers.views.text import escape, fitted, named, shortened, when

OPEN, APART = "open", "apart"  # the lists, as their buttons call them
NO_PAIRS = "Nobody seems to be in the directory twice: no two of one name in one state."
NONE_APART = "Nobody was told apart from anybody yet."


def pairs_message(pairs: Pairs) -> Message:
    """Two of one name in one state, each pair with its own button."""
    if not pairs.pairs and pairs.page == 1:
        return NO_PAIRS, [section(NO_PAIRS), _where_apart()]
    head = _head("One person, or two?", pairs)
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    for pair in pairs.pairs:
        yours = button("Compare…", "compare_people", _value(pair), says=_says("Compare", pair))
        blocks.append(section(_two(pair), block_id=_block(pair), accessory=yours))
    blocks += [*_turns(OPEN, pairs), _where_apart()]
    return _text(head, map(_two, pairs.pairs)), blocks


def apart_message(pairs: Pairs) -> Message:
    """Those that somebody told apart, latest first."""
    if not pairs.pairs and pairs.page == 1:
        return NONE_APART, [section(NONE_APART)]
    head = _head("Different people", pairs)
    blocks: list[Block] = [section(f"*{head}*", block_id="head")]
    for pair in pairs.pairs:
        value = f"{_value(pair)}:{pairs.page}"
        again = button("Show again", "show_again", value, says=_says("Show again", pair))
        blocks.append(section(_says_who(pair, pairs), block_id=_block(pair), accessory=again))
    blocks += _turns(APART, pairs)
    return _text(head, (_says_who(pair, pairs) for pair in pairs.pairs)), blocks


def _head(name: str, pairs: Pairs) -> str:
    return f"{name} Page {pairs.page}" if pairs.page > 1 or pairs.more else name


def _two(pair: ShownPair) -> str:
    return f"{_who(pair.one)}\n{_who(pair.other)}"


def _who(candidate: Candidate) -> str:
    """With the id: two may be alike in all else."""
    return f"{escape(named(candidate))} · {escape(shortened(candidate.external_id, LABEL))}"


def _says_who(pair: ShownPair, pairs: Pairs) -> str:
    at = f", {when(pair.apart.at, pairs.zone)}" if pair.apart else ""
    return f"{_two(pair)}\nDifferent people, says {escape(pair.by)}{at}."


def _value(pair: ShownPair) -> str:
    return f"{pair.one.id}:{pair.other.id}"


def _block(pair: ShownPair) -> str:
    return f"pair_{pair.one.id}_{pair.other.id}"


def _says(does: str, pair: ShownPair) -> str:
    return shortened(f"{does}: {pair.one.name} and {pair.other.name}", LABEL)


def _text(head: str, lines: Iterable[str]) -> str:
    return fitted([head, *lines])


def _turns(which: str, pairs: Pairs) -> Iterator[Block]:
    turns: list[InteractiveElement] = []
    if pairs.page > 1:
        turns.append(button("Before", "pairs_before", f"{which}:{pairs.page - 1}"))
    if pairs.more:
        turns.append(button("More", "pairs_after", f"{which}:{pairs.page + 1}"))
    if turns:
        yield ActionsBlock(block_id="turns", elements=turns)


def _where_apart() -> Block:
    return context("`/candidate duplicates apart` lists those that were told apart.")

"""Views of people who are in the directory twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from desk.joins.comparing import Comparison, Side
from desk.joins.reading import PAGE_SIZE, Pairs, ShownJoin, ShownPair
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId, PersonId
from desk.model.joins import Apart, Join, JoinId
from desk.model.office import DEFAULT_ZONE
from desk.readings import CandidateCard, History
from handlers.views.candidates import card_message
from handlers.views.history import history_modal
from handlers.views.joins.compare import compare_modal, part_modal, same_person_modal
from handlers.views.joins.pairs import apart_message, pairs_message
from handlers.views.joins.told import (
    join_message,
    joined_modal,
    parted_message,
    parted_modal,
    told_apart_modal,
)
from tests.handlers.piece import Piece, Words, message, view

Named = Iterator[tuple[str, Callable[[], Piece]]]

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
QUINN = PersonId("U0QUINN")


@dataclass(frozen=True, kw_only=True)
class JoinCast:
    words: Words
    card: CandidateCard
    history: History

    def candidate(self, number: int) -> Candidate:
        """The second differs from the first, and has nothing that can be left out."""
        one = replace(self.card.candidate, id=CandidateId(number))
        if number == 1:
            return one
        return replace(
            one, office="mayor", district="", party="", email=self.words.fact, external_id="ab-12"
        )

    def join(self, number: int = 1, *, parted: bool = False) -> ShownJoin:
        join = Join(
            id=JoinId(number),
            kept=CandidateId(1),
            other=CandidateId(1 + number),
            by=QUINN,
            at=AT,
            why=self.words.text,
            parted_by=QUINN if parted else None,
            parted_at=AT if parted else None,
            parted_why=self.words.text if parted else "",
        )
        return ShownJoin(
            join=join,
            kept=self.candidate(1),
            other=self.candidate(1 + number),
            by=self.words.name,
            parted_by=self.words.name if parted else "",
            zone=DEFAULT_ZONE,
        )

    @property
    def joined_card(self) -> CandidateCard:
        return replace(
            self.card,
            joins=[self.join(1 + number) for number in range(self.words.many)],
            alike=[self.candidate(2 + number) for number in range(self.words.many)],
        )

    def comparison(self, *, apart: bool = False) -> Comparison:
        sides = [
            Side(candidate=self.candidate(n), record=self.card.record, entries=12, open_requests=1)
            for n in (1, 2)
        ]
        told = Apart(pair=(CandidateId(1), CandidateId(2)), by=QUINN, at=AT)
        return Comparison(
            one=sides[0],
            other=sides[1],
            apart=told if apart else None,
            by=self.words.name if apart else "",
            zone=DEFAULT_ZONE,
        )

    def pairs(self, count: int, *, page: int = 1, apart: bool = False) -> Pairs:
        return Pairs(
            pairs=[self._pair(2 * number + 1, apart=apart) for number in range(count)][:PAGE_SIZE],
            page=page,
            more=count > PAGE_SIZE,
            zone=DEFAULT_ZONE,
        )

    def _pair(self, number: int, *, apart: bool) -> ShownPair:
        one, other = self.candidate(number), self.candidate(number + 1)
        told = Apart(pair=(one.id, other.id), by=QUINN, at=AT) if apart else None
        return ShownPair(one=one, other=other, apart=told, by=self.words.name)

    @property
    def joined_history(self) -> History:
        """The entries were logged under the name of the second."""
        entries = [replace(one, candidate=self.candidate(2)) for one in self.history.entries]
        return replace(self.history, entries=entries)


def join_pieces(cast: JoinCast) -> Named:
    yield "card", lambda: message(card_message(cast.joined_card))
    yield "history", lambda: view(history_modal(cast.joined_history, impressions=False))
    yield "same person as", lambda: view(same_person_modal(cast.candidate(1)))
    yield "compare", lambda: view(compare_modal(cast.comparison()))
    yield "compare: told apart", lambda: view(compare_modal(cast.comparison(apart=True)))
    yield "part", lambda: view(part_modal(cast.join()))
    yield from _lists(cast)
    yield "told: joined", lambda: view(joined_modal(cast.join()))
    yield "told: parted", lambda: view(parted_modal(cast.join(parted=True)))
    yield "told: apart", lambda: view(told_apart_modal())
    yield "for QC: joined", lambda: message(join_message(cast.join()))
    yield "for QC: parted", lambda: message(join_message(cast.join(parted=True)))
    yield "for QC: parted, in the thread", lambda: message(parted_message(cast.join(parted=True)))


def _lists(cast: JoinCast) -> Named:
    many = min(cast.words.many, 2 * PAGE_SIZE)
    yield "pairs", lambda: message(pairs_message(cast.pairs(many)))
    yield "pairs: none", lambda: message(pairs_message(cast.pairs(0)))
    yield "pairs: none left here", lambda: message(pairs_message(cast.pairs(0, page=2)))
    yield "pairs: of many", lambda: message(pairs_message(cast.pairs(2 * PAGE_SIZE, page=2)))
    yield "apart", lambda: message(apart_message(cast.pairs(many, apart=True)))
    yield "apart: none", lambda: message(apart_message(cast.pairs(0)))
    yield (
        "apart: of many",
        lambda: message(apart_message(cast.pairs(2 * PAGE_SIZE, page=2, apart=True))),
    )

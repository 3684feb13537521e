"""Who a row of a list is. Pure: rows and those whom they may mean go in, what becomes of them comes out.

By the list's id, then by name, state, office, district and election; by a name alone nobody is taken for
anybody. What only a person can say is unsure, and waits.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from desk.importing.differences import changed_by, contradiction, differences_of
from desk.importing.entries import Entry, fingerprint, may_wait_for, spoken
from desk.importing.identity import (
    identity_of,
    is_vague,
    same_election,
    shares_a_word,
)
from desk.importing.keeping import Corrections, corrected, kept_of
from desk.importing.outcomes import Contradiction
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contact_data import Correction
from desk.model.ids import CandidateId
from desk.model.importing import Decided, Decision, Difference, MarkKind, WhyUnsure

MAY_BE = 5  # people who are named beside an unsure row


@dataclass(kw_only=True, eq=False, slots=True)
class Somebody:
    """A person as the import has them by now. Those that it adds have no id yet."""

    facts: CandidateFacts
    identity: str
    id: CandidateId | None = None
    line: int = 0  # on which line this list spoke of them, 0 if it has not
    kind: MarkKind = MarkKind.SAME
    said_id: bool = False
    differences: tuple[Difference, ...] = ()
    kept: tuple[Correction, ...] = ()  # which this list would have undone


class Said(NamedTuple):
    line: int
    facts: CandidateFacts


class Waits(NamedTuple):
    entry: Entry
    why: WhyUnsure
    may_be: Sequence[Somebody]
    fingerprint: str


@dataclass(kw_only=True)
class Sorted:
    """What became of some rows."""

    listed: list[Somebody] = field(default_factory=list)  # of whom the list spoke first here
    unsure: list[Waits] = field(default_factory=list)
    rejected: list[Contradiction] = field(default_factory=list)
    repeated: int = 0
    left_out: int = 0
    claimed: dict[str, Somebody] = field(default_factory=dict)  # ids of rejected rows, and whose


@dataclass(kw_only=True)
class Known:
    """Everybody whom some rows may mean, and what people said of such rows before."""

    people: Iterable[Candidate] = ()
    lines: Mapping[CandidateId, int] = field(default_factory=dict)
    decided: Mapping[str, Decided] = field(default_factory=dict)
    waiting: Mapping[str, Said] = field(default_factory=dict)  # unsure rows of this list so far
    # Whose ids rows of this list brought that were rejected: no later row gives one to somebody else.
    claimed: Mapping[str, CandidateId] = field(default_factory=dict)
    corrections: Corrections = field(default_factory=dict)
    # Of rows that waited when a list had them before: whom they might have meant.
    doubted: Mapping[str, Sequence[CandidateId]] = field(default_factory=dict)


def sort(entries: Sequence[Entry], known: Known, facts: frozenset[str]) -> Sorted:
    """`facts` are those that the list speaks of: the others stay as they are."""
    return _Sorting(entries, known, facts).sorted


class _Sorting:
    def __init__(self, entries: Sequence[Entry], known: Known, facts: frozenset[str]) -> None:
        self.sorted = Sorted()
        self._speaks = spoken(facts)
        self._said: Callable[[CandidateFacts], object] = attrgetter(*self._speaks)
        self._decided, self._waiting = known.decided, dict(known.waiting)
        self._facts, self._corrections = facts, known.corrections
        self._by_number: dict[CandidateId, Somebody] = {}
        self._by_id: dict[str, Somebody] = {}
        self._by_identity: dict[str, list[Somebody]] = defaultdict(list)
        self._by_name: dict[str, list[Somebody]] = defaultdict(list)
        self._names = {one.identity.partition("|")[0] for one in entries if one.namesakes}
        for candidate in known.people:
            self._meet(candidate, known.lines.get(candidate.id, 0))
        for external_id, number in known.claimed.items():
            self._by_id.setdefault(external_id, self._by_number[number])
        self._doubted: dict[str, Sequence[Somebody]] = {
            print_: [self._by_number[each] for each in may_be if each in self._by_number]
            for print_, may_be in known.doubted.items()
        }
        for one in entries:
            self._take(one)

    def _meet(self, candidate: Candidate, line: int) -> None:
        somebody = Somebody(
            facts=candidate, identity=identity_of(candidate), id=candidate.id, line=line
        )
        self._by_number[candidate.id] = somebody
        self._remember(somebody)

    def _remember(self, somebody: Somebody) -> None:
        if somebody.facts.external_id:
            self._by_id[somebody.facts.external_id] = somebody
        self._by_identity[somebody.identity].append(somebody)
        if self._names and (name := somebody.identity.partition("|")[0]) in self._names:
            self._by_name[name].append(somebody)

    def _forget(self, somebody: Somebody) -> None:
        self._by_identity[somebody.identity].remove(somebody)
        if somebody in (namesakes := self._by_name[somebody.identity.partition("|")[0]]):
            namesakes.remove(somebody)

    def _take(self, one: Entry) -> None:
        external_id = one.row.facts.external_id
        known = self._by_id.get(external_id) if external_id else None
        if known is not None:
            if shares_a_word(known.facts.name, one.row.facts.name):
                self._take_for(one, known)
            else:
                self._doubt(one, WhyUnsure.OTHER_NAME, [known])
        elif one.namesakes:
            self._take_vague(one)
        elif is_vague(one.identity):
            self._add(one)
        else:
            self._take_identified(one)

    def _take_identified(self, one: Entry) -> None:
        """A row that says who it is: with an id that nobody has, or without one."""
        facts = one.row.facts
        same = self._by_identity.get(one.identity, ())
        people: Sequence[Somebody] = [
            each for each in same if same_election(each.facts.election, facts.election)
        ]
        if len(people) > 1:
            people = self._closest(one, people)
        if len(people) > 1:
            self._doubt(one, WhyUnsure.SEVERAL, people)
        elif people and facts.external_id and people[0].facts.external_id:
            self._doubt(one, WhyUnsure.OTHER_ID, people)
        else:
            self._take_for(one, people[0] if people else None)

    def _take_for(self, one: Entry, somebody: Somebody | None) -> None:
        """Clear by itself; but what only a person could say stays so, though somebody is called otherwise."""
        waited = self._waited(one) if self._doubted else None
        if waited and not (somebody and self._is_just(one, somebody)):
            self._doubt(one, *waited)
        elif somebody is None:
            self._add(one)
        else:
            self._match(one, somebody)

    def _waited(self, one: Entry) -> tuple[WhyUnsure, Sequence[Somebody]] | None:
        """Why the row waited before, and for whom, as far as they are there and have such ids still."""
        external_id = one.row.facts.external_id
        for why in may_wait_for(one):
            may_be = self._doubted.get(fingerprint(one, why), ())
            if why is WhyUnsure.OTHER_NAME:
                may_be = [each for each in may_be if each.facts.external_id == external_id]
            elif why is WhyUnsure.OTHER_ID:
                may_be = [each for each in may_be if each.facts.external_id]
            if len(may_be) > (why is WhyUnsure.SEVERAL):
                return why, may_be
        return None

    def _closest(self, one: Entry, people: Sequence[Somebody]) -> Sequence[Somebody]:
        """Those of exactly this election; of several, whoever is just what the row says."""
        election = one.row.facts.election
        exactly = [each for each in people if each.facts.election == election]
        just_so = [each for each in exactly if self._is_just(one, each)]
        return just_so[:1] or exactly or people

    def _take_vague(self, one: Entry) -> None:
        namesakes = [
            each
            for each in self._by_name.get(one.identity.partition("|")[0], ())
            if each.identity.startswith(one.namesakes)
        ]
        just_so = [each for each in namesakes if self._is_just(one, each)]
        if just_so:
            self._match(one, just_so[0])
        elif namesakes:
            self._doubt(one, WhyUnsure.NAMESAKE, namesakes)
        else:
            self._take_for(one, None)

    def _kept(self, one: Entry, somebody: Somebody) -> tuple[Correction, ...]:
        known = self._corrections.get(somebody.id, ()) if somebody.id is not None else ()
        if not known:
            return ()
        return kept_of(somebody.facts, one.row.facts, known, self._facts)

    def _is_just(self, one: Entry, somebody: Somebody) -> bool:
        """Whether the row says neither less of who they are, nor anything else."""
        if (
            somebody.identity != one.identity
            or somebody.facts.external_id != one.row.facts.external_id
        ):
            return False
        says = corrected(one.row.facts, self._kept(one, somebody))
        return self._said(somebody.facts) == self._said(says)

    def _add(self, one: Entry) -> None:
        facts = one.row.facts
        somebody = Somebody(
            facts=facts,
            identity=one.identity,
            line=one.row.line,
            kind=MarkKind.NEW,
            said_id=bool(facts.external_id),
        )
        self._remember(somebody)
        self.sorted.listed.append(somebody)

    def _match(self, one: Entry, somebody: Somebody, *, by_word: bool = False) -> None:
        """`by_word`: a person said so, and an id that is somebody's already is not taken."""
        kept = self._kept(one, somebody)
        facts = corrected(one.row.facts, kept)
        takes_id = bool(facts.external_id) and not (
            by_word and (somebody.facts.external_id or facts.external_id in self._by_id)
        )
        if self._said(facts) == self._said(somebody.facts) and (
            not takes_id or facts.external_id == somebody.facts.external_id
        ):
            differences: tuple[Difference, ...] = ()
        else:
            names = ["external_id", *self._speaks] if takes_id else self._speaks
            differences = differences_of(somebody.facts, facts, names)
        if somebody.line:
            self._repeat(one, somebody, differences)
            if takes_id and facts.external_id not in self._by_id:
                self._by_id[facts.external_id] = somebody
                self.sorted.claimed[facts.external_id] = somebody
            return
        somebody.line, somebody.said_id, somebody.kept = one.row.line, takes_id, kept
        if differences:
            self._change(somebody, differences)
        self.sorted.listed.append(somebody)

    def _change(self, somebody: Somebody, differences: tuple[Difference, ...]) -> None:
        self._forget(somebody)
        somebody.facts = changed_by(somebody.facts, differences)
        somebody.identity = identity_of(somebody.facts)
        somebody.kind, somebody.differences = MarkKind.CHANGED, differences
        self._remember(somebody)

    def _repeat(self, one: Entry, somebody: Somebody, differences: tuple[Difference, ...]) -> None:
        if differences:
            says = [difference.fact for difference in differences]
            self._reject(one, contradiction(somebody.line, one.row.line, says))
        else:
            self.sorted.repeated += 1

    def _reject(self, one: Entry, reason: str) -> None:
        self.sorted.rejected.append(
            Contradiction(line=one.row.line, reason=reason, facts=one.row.facts)
        )

    def _doubt(self, one: Entry, why: WhyUnsure, may_be: Sequence[Somebody]) -> None:
        print_ = fingerprint(one, why)
        decided = self._decided.get(print_)
        if decided is not None and decided.decision is Decision.LEAVE:
            self.sorted.left_out += 1
            return
        if decided is not None and decided.candidate_id is not None:
            meant = self._by_number.get(decided.candidate_id)
            if meant is not None:
                self._match(one, meant, by_word=True)
                return
        self._wait(one, why, may_be, print_)

    def _wait(self, one: Entry, why: WhyUnsure, may_be: Sequence[Somebody], print_: str) -> None:
        first = self._waiting.get(print_)
        if first is None:
            unsure = Waits(one, why, may_be[:MAY_BE], print_)
            self._doubted[print_] = unsure.may_be
            self._waiting[print_] = Said(one.row.line, one.row.facts)
            self.sorted.unsure.append(unsure)
        elif says := [
            each.fact for each in differences_of(first.facts, one.row.facts, self._speaks)
        ]:
            self._reject(one, contradiction(first.line, one.row.line, says))
        else:
            self.sorted.repeated += 1

"""What each column holds, and what has to be asked about it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desk.lists.columns import fact_of, key, part_of, perhaps
from desk.lists.listed import Column, Doubt
from desk.lists.refusals import ColumnTwice

_JOINED = frozenset({"email", "phone", "address"})  # several columns may speak of them


@dataclass(kw_only=True)
class Matched:
    """The part of a fact that each column holds, None where it is left out."""

    names: Sequence[str]
    parts: list[str | None]
    given: frozenset[int]  # places about which the mapping speaks
    doubts: list[Doubt] = field(default_factory=list)

    def places(self, part: str) -> list[int]:
        return [place for place, one in enumerate(self.parts) if one == part]

    def has(self, *parts: str) -> bool:
        return any(part in self.parts for part in parts)

    def leave_out(self, *parts: str) -> None:
        """As far as the mapping does not speak of them."""
        for place, part in enumerate(self.parts):
            if part in parts and place not in self.given:
                self.parts[place] = None

    def ask(self, place: int, question: str, *answers: str) -> None:
        self.doubts.append(Doubt(column=self.names[place], question=question, answers=answers))

    @property
    def columns(self) -> tuple[Column, ...]:
        asked = {doubt.column for doubt in self.doubts}
        return tuple(
            Column(name=name, fact=fact_of(part) if part else None, sure=name not in asked)
            for name, part in zip(self.names, self.parts, strict=True)
        )


def match(names: Sequence[str], mapping: Mapping[str, str]) -> Matched:
    mapped = {key(name): fact for name, fact in mapping.items()}
    matched = Matched(
        names=names,
        parts=[_part(name, mapped) for name in names],
        given=frozenset(place for place, name in enumerate(names) if key(name) in mapped),
    )
    _refuse_twins(matched)
    _let_the_mapping_win(matched)
    _choose_one_name(matched)
    _choose_one_address(matched)
    _ask_about_twice(matched)
    _guess(matched)
    _ask_whose_state(matched)
    return matched


def _part(name: str, mapped: Mapping[str, str]) -> str | None:
    known = part_of(name)
    fact = mapped.get(key(name))
    if fact is None:
        return known
    if fact == "address" and known == "state":
        return "mailing.state"
    # "First name=name" means the first name still.
    return known if known and fact_of(known) == fact else fact or None


def _refuse_twins(matched: Matched) -> None:
    seen = set()
    for name, part in zip(matched.names, matched.parts, strict=True):
        if part and key(name) in seen:
            raise ColumnTwice(name)
        seen.add(key(name))


def _let_the_mapping_win(matched: Matched) -> None:
    for place in matched.given:
        part = matched.parts[place]
        if part and fact_of(part) not in _JOINED:
            matched.leave_out(part)


def _choose_one_name(matched: Matched) -> None:
    # A suffix is joined to a whole name, as the name often comes without.
    if matched.has("name"):
        matched.leave_out("name.first", "name.middle", "name.last")


def _choose_one_address(matched: Matched) -> None:
    for part in [part for part in matched.parts if part and part.startswith("mailing")]:
        matched.leave_out(part.replace("mailing", "address"))


def _ask_about_twice(matched: Matched) -> None:
    for part in dict.fromkeys(filter(None, matched.parts)):
        first, *others = matched.places(part)
        if part in _JOINED:
            continue
        for other in others:
            one, two = matched.names[first], matched.names[other]
            matched.ask(
                other,
                f"“{one}” and “{two}” both speak of the {_words(part)}: which is to be left out?",
                f"{two}=",
                f"{one}=",
            )
            matched.parts[other] = None


def _guess(matched: Matched) -> None:
    for place, name in enumerate(matched.names):
        part = perhaps(name)
        spoken_of = {fact_of(one) for one in matched.parts if one}
        if part and place not in matched.given and part not in spoken_of:
            matched.parts[place] = part
            matched.ask(place, f"Is “{name}” the {part}?", f"{name}={part}", f"{name}=")


def _ask_whose_state(matched: Matched) -> None:
    places = matched.places("state")
    asked = not matched.has("mailing.state") and matched.has("address.city", "address.zip")
    if asked and places and places[0] not in matched.given:
        name = matched.names[places[0]]
        matched.ask(
            places[0],
            f"Is “{name}” the state in which they stand, or a part of the address?",
            f"{name}=state",
            f"{name}=address",
        )


def _words(part: str) -> str:
    fact, _, which = part.partition(".")
    return (
        {"external_id": "id", "mailing": "address"}.get(fact, fact)
        if not which
        else f"{which} {fact}"
    )

"""Candidates who do not exist, named as people are: a few names are common, most are rare.

Drawn a thousand at a time, so that a million take seconds, and never all in memory. The same seed
makes the same people.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from desk.model.candidates import CandidateFacts

GIVEN = (
    "James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Barbara "
    "Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony "
    "Betty Mark Sandra Andre Margaret Steven Ashley Andrew Kimberly Paul Emily Joshua Donna "
    "Kenneth Michelle Kevin Carol Brian Amanda Timothy Melissa Ronald Deborah José Stephanie "
    "Jason Rebecca Edward Sharon Jeffrey Laura Ryan Cynthia Jacob Amy Gary Kathleen Nicholas "
    "Angela Eric Shirley Jonathan Brenda Stephen Pamela Larry Emma Justin Nicole Scott Helen "
    "Brandon Samantha Benjamin Katherine Samuel Christine Gregory Debra Alexander Rachel Renée"
).split()
SURNAMES = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez "
    "Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris "
    "Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
    "Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O'Brien Muñoz"
).split()
STARTS = "Al Bar Cor Dal El Fen Gar Hol Ing Jor Kel Lan Mor Nor Os Pel Quin Ros Sal Tor Ul Ver Wes Yar Zim".split()
MIDDLES = ["", *"a e i o an en in on ar er or el il am em ev iv ov ad ed".split()]
ENDS = "ton ley man berg sen ski ford well wick dale field stone wood worth hurst ridge son mann vitz quist".split()
# Office, how often, and the most districts that it has; 0 where it is not held for a district.
OFFICES = (
    ("State House", 30, 150),
    ("State Senate", 12, 50),
    ("US House", 12, 52),
    ("City Council", 12, 15),
    ("School Board", 8, 9),
    ("County Commissioner", 8, 7),
    ("Mayor", 6, 0),
    ("County Sheriff", 4, 0),
    ("US Senate", 3, 0),
    ("Governor", 2, 0),
    ("Attorney General", 2, 0),
    ("District Judge", 2, 40),
)
STATES = (
    "CA TX FL NY PA IL OH GA NC MI NJ VA WA AZ TN MA IN MO MD WI CO MN SC AL LA KY OR OK CT UT IA "
    "NV AR MS KS NM NE ID WV HI NH ME MT RI DE SD ND AK DC VT WY PR GU VI AS MP"
).split()
PARTIES = {
    "Democratic": 36, "Republican": 36, "": 12, "Nonpartisan": 8, "Independent": 4,
    "Libertarian": 3, "Green": 1,
}  # fmt: skip
STATUSES = {"qualified": 60, "filed": 25, "self-declared": 6, "withdrawn": 5, "write-in": 4}
ELECTIONS = {"2026 General": 6, "2026 Primary": 3, "2026 Special": 1}
SUFFIXES = {"": 95, " Jr.": 2.5, " Sr.": 0.7, " III": 1.2, " II": 0.4, " IV": 0.2}
NICKNAMES = {"": 97, ' "Bud"': 1, ' "Woody"': 0.5, ' "Skip"': 0.5, ' "Candy"': 0.5, ' "Chuy"': 0.5}
INITIALS = {"": 68} | {f" {letter}.": 2 for letter in "ABCDEFGHJKLMNPRS"}
STREETS = "Elm Street,Oak Avenue,Main Street,Second Street,Lake Road,Hill Lane,PO Box".split(",")
CITIES = "Springfield,Franklin,Clinton,Georgetown,Salem,Fairview,Madison,Greenville".split(",")
COMMON = 0.5  # of all people have one of the common surnames
TWO_SURNAMES = 0.04
NAMESAKES = 0.01  # of all people are called as the one before them
BATCH = 1000


def people(count: int, random: Random) -> Iterator[CandidateFacts]:
    """As many as asked for, each with an id of its own."""
    names = Names(random)
    for start in range(0, count, BATCH):
        yield from _batch(names, start, min(BATCH, count - start), random)


class Drawn:
    """Choices of which some are more frequent than others."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._choices = list(weights)
        self._weights = list(accumulate(weights.values()))

    def draw(self, count: int, random: Random) -> list[str]:
        return random.choices(self._choices, cum_weights=self._weights, k=count)


def frequent(names: Sequence[str]) -> dict[str, float]:
    """The n-th is 1/n as frequent as the first, as names are."""
    return {name: 1 / place for place, name in enumerate(names, 1)}


_GIVEN = Drawn(frequent(GIVEN))
_SURNAME = Drawn(frequent(SURNAMES))
_INITIAL, _NICKNAME, _SUFFIX = Drawn(INITIALS), Drawn(NICKNAMES), Drawn(SUFFIXES)
_OFFICE = Drawn({name: weight for name, weight, _ in OFFICES})
_DISTRICTS = {name: most for name, _, most in OFFICES}
_STATE, _PARTY = Drawn(frequent(STATES)), Drawn(PARTIES)
_STATUS, _ELECTION = Drawn(STATUSES), Drawn(ELECTIONS)
_PLAIN = str.maketrans("éñó", "eno", "'- ")


class Names:
    """Names of people, a batch at a time."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def draw(self, count: int) -> Iterator[tuple[str, str, str]]:
        """Whole, and its given name and surname."""
        random = self._random
        called = ("Ada", "Oak", "Ada Oak")
        for given, initial, nickname, surname, suffix in zip(
            _GIVEN.draw(count, random),
            _INITIAL.draw(count, random),
            _NICKNAME.draw(count, random),
            self._surnames(count),
            _SUFFIX.draw(count, random),
            strict=True,
        ):
            if random.random() >= NAMESAKES:
                called = (given, surname, f"{given}{initial}{nickname} {surname}{suffix}")
            yield called

    def _surnames(self, count: int) -> Iterator[str]:
        random = self._random
        common = _SURNAME.draw(count, random)
        starts, ends = random.choices(STARTS, k=count), random.choices(ENDS, k=count)
        inside = random.choices(MIDDLES, k=2 * count)
        for place, name in enumerate(common):
            chance = random.random()
            rare = f"{starts[place]}{inside[2 * place]}{inside[2 * place + 1]}{ends[place]}"
            if chance < TWO_SURNAMES:
                yield f"{name}-{rare}"
            else:
                yield name if chance < COMMON else rare


def _batch(names: Names, start: int, count: int, random: Random) -> Iterator[CandidateFacts]:
    drawn = zip(
        names.draw(count),
        _OFFICE.draw(count, random),
        _STATE.draw(count, random),
        _PARTY.draw(count, random),
        _STATUS.draw(count, random),
        _ELECTION.draw(count, random),
        strict=True,
    )
    for number, ((given, surname, name), office, state, party, status, election) in enumerate(
        drawn, start
    ):
        most = _DISTRICTS[office]
        chance = int(random.random() * 1_000_000)
        yield CandidateFacts(
            external_id=f"bench-{number:06}",
            name=name,
            office=office,
            district=str(chance % most + 1) if most else "",
            state=state,
            party=party,
            status=status,
            election=election,
            email=_email(given, surname, number) if chance % 10 < 7 else "",
            phone=f"{201 + chance % 789}-{201 + chance % 798}-{chance % 10_000:04}",
            address=_address(state, chance),
        )


def _email(given: str, surname: str, number: int) -> str:
    return f"{given}.{surname}{number % 100}@example.org".lower().translate(_PLAIN)


def _address(state: str, chance: int) -> str:
    street, city = STREETS[chance % len(STREETS)], CITIES[chance % len(CITIES)]
    numbered = f"{street} {chance % 997}" if street == "PO Box" else f"{chance % 997} {street}"
    return f"{numbered}, {city}, {state} {10_000 + chance % 89_999}"

"""Candidates who do not exist, named as people are: a few names are common, most are rare."""

from collections.abc import Iterator
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
OFFICES = (
    "Mayor, City Council, State House, State Senate, US House, County Sheriff, School Board, "
    "County Commissioner, Governor, Attorney General, Town Clerk, District Judge"
).split(", ")
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()
COMMON = 0.5  # of all people have one of the common surnames


def people(count: int, random: Random) -> Iterator[CandidateFacts]:
    """As many as asked for, each with an id of its own."""
    for number in range(count):
        district = str(random.randint(1, 150)) if random.random() < 0.6 else ""
        yield CandidateFacts(
            external_id=f"bench-{number:06}",
            name=f"{_given(random)} {_surname(random)}",
            office=random.choice(OFFICES),
            district=district,
            state=random.choice(STATES),
        )


def _given(random: Random) -> str:
    name = _frequent(GIVEN, random)
    return f"{name} {random.choice('ABCDEFGHJKLMNPRSTW')}." if random.random() < 0.3 else name


def _surname(random: Random) -> str:
    if random.random() < COMMON:
        return _frequent(SURNAMES, random)
    return (
        random.choice(STARTS)
        + random.choice(MIDDLES)
        + random.choice(MIDDLES)
        + random.choice(ENDS)
    )


def _frequent(names: list[str], random: Random) -> str:
    """The n-th is 1/n as frequent as the first, as names are."""
    return random.choices(names, [1 / place for place in range(1, len(names) + 1)])[0]

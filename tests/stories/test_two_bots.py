"""Two bots on one PostgreSQL, and fifty people who press at random: nothing twice, nothing lost."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.cast import DIRECTOR
from desk import queue
from desk.assigning import assign
from desk.model.ids import PersonId, RequestId
from desk.model.people import Profile, Role, Standing
from desk.model.requests import Move, Moved, Status
from desk.moves import TABLE
from desk.nags import remind
from desk.people import meet
from handlers.views.requests import request_message
from practice.elements import NotThere
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import in_menu, open_the_office, takes
from tests.stories.house import STAFF, House, another_bot

PEOPLE, REQUESTS, ROUNDS = 50, 10, 8
FIELDS: Mapping[str, dict[str, Any]] = {
    "accept": {},
    "resume": {},
    "verify": {},
    "hand_back": {"reason": "Away."},
    "finish": {"went_along": ["Biographical form"]},
    "bounce": {"reason": "It came back."},
    "reopen": {"reason": "They ask again."},
    "cancel": {"reason": "They took it back."},
    "wait": {"reason": "They look for it."},
    "offer": {},
}


async def staffed(house: House) -> list[Person]:
    """Fifty of the staff, in the channel where the cards are."""
    ids = [house.workspace.add_person(f"Person {number}") for number in range(PEOPLE)]
    for id_ in ids:
        house.workspace.join(STAFF, id_)
    profiles = [
        Profile(id=PersonId(id_), name=f"Person {number}", zone="", standing=Standing.MEMBER)
        for number, id_ in enumerate(ids)
    ]
    await meet(house.app.desk, profiles)
    for profile in profiles:
        roles = frozenset({Role.STAFF})
        await assign(house.app.desk, profile.id, roles=roles, trained_on=None, by=DIRECTOR)
    return [house.practice.person(id_) for id_ in ids]


def offered(card: Message) -> list[str]:
    """The verbs that the card shows."""
    (actions,) = [block for block in card.blocks if block["type"] == "actions"]
    first, *rest = actions["elements"]
    values = [first["value"], *(one["value"] for menu in rest for one in menu["options"])]
    return [verb for verb in (value.partition(":")[0] for value in values) if verb in FIELDS]


async def presses(house: House, person: Person, card: Message, verb: str, to: Person) -> bool:
    """One press, and its form; False where the button was gone, or the press was refused."""
    told = len(person.ephemerals())
    try:
        if card.blocks[-1]["elements"][0]["value"].startswith(f"{verb}:"):
            await person.press(card, "request_move")
        else:
            await person.press(card, "request_more", in_menu(card.blocks, verb))
    except (NotThere, StopIteration):
        return False
    if verb in {"accept", "resume", "verify"}:
        return True
    await house.workspace.until(lambda: person.modals or len(person.ephemerals()) > told)
    if not person.modals:
        return False
    modal = person.modals[-1]
    more = {
        "wait": {"until": f"{house.today() + timedelta(days=3)}"},
        "offer": {"to": to.id},
    }
    done = await modal.fill(**FIELDS[verb], **more.get(verb, {})).submit() == "closed"
    if not done:
        await modal.close()
    return done


@pytest.mark.timeout(240)
@pytest.mark.parametrize("transport", ["socket"], indirect=True)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_nothing_is_accepted_or_posted_twice(house: House, database_url: str) -> None:
    chance = random.Random(4)
    open_the_office(house)
    second = another_bot(house, database_url)
    async with second as other:
        await house.workspace.until(lambda: len(house.practice.sockets.connections) == 2)
        people = await staffed(house)
        cards = [await takes(house, house.ina, f"sample-{n:04}") for n in range(1, REQUESTS + 1)]

        for _ in range(ROUNDS):
            tries = []
            for person in people:
                card = chance.choice(cards)
                verb, to = chance.choice(offered(card)), chance.choice(people)
                tries.append(presses(house, person, card, verb, to))
            await asyncio.gather(*tries, remind(house.app.desk), remind(other.app.desk))
            await settled(house)  # a lease must not end because the clock was moved
            house.clock.forward(minutes=40)

        for card in cards:
            await tells_the_truth(house, card)
        nothing_stands_twice(house)
        assert await refused(house) > PEOPLE  # they did race each other


async def refused(house: House) -> int:
    async with house.app.desk.reading() as tx:
        tries = [await tx.requests.attempts(RequestId(n)) for n in range(1, REQUESTS + 1)]
    return sum(map(len, tries))


async def settled(house: House) -> None:
    """Until nothing is on its way any more."""
    async with asyncio.timeout(90):
        while await house.next_due() is not None:
            house.app.deliveries.ring()
            await asyncio.sleep(0.1)


def keys(house: House) -> Counter[str]:
    channels = house.workspace.channels
    posted = [message for channel in channels for message in house.workspace.messages(channel)]
    threads = [
        reply
        for message in posted
        if not message.is_reply
        for reply in house.workspace.thread(message.channel, message.ts)
    ]
    found = {(one.channel, one.ts): one for one in [*posted, *threads]}
    return Counter(
        one.metadata["event_payload"]["key"] for one in found.values() if one.metadata is not None
    )


def nothing_stands_twice(house: House) -> None:
    counted = keys(house)
    assert len(counted) > REQUESTS * 4
    assert {key: times for key, times in counted.items() if times > 1} == {}


async def tells_the_truth(house: House, card: Message) -> None:
    """The moves are a life that the table allows, each is a line once, and the card says how it ended."""
    request_id = RequestId(int(card.blocks[-1]["elements"][0]["value"].partition(":")[2]))
    shown = await queue.shown(house.app.desk, request_id)
    lawful(shown.moves)
    assert card.text == request_message(shown)[0]
    told = keys(house)
    for moved in shown.moves[1:]:
        assert told[f"request:{request_id}:move:{moved.version}"] == 1
        assert told[f"request:{request_id}:taker:{moved.version}"] == 1


def lawful(moves: Sequence[Moved]) -> None:
    """Versions follow each other, and nobody accepts what somebody has."""
    assert [move.version for move in moves] == [*range(1, len(moves) + 1)]
    status, holder, to = Status.OPEN, None, None
    for _, moved in pairwise(moves):
        follows = TABLE[status][moved.move]
        assert isinstance(follows, Status), (status, moved)
        if moved.move is Move.ACCEPT:
            assert holder is None or moved.by == to
            holder, to = moved.by, None
        elif moved.move is Move.OFFER:
            to = moved.to
        elif moved.move in {Move.FINISH, Move.HAND_BACK}:
            assert moved.by == holder
        status = follows
        holder = None if status is Status.OPEN else holder

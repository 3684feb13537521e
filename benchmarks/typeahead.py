"""From a suggestion request to its answer, in a directory of a million.

Beside it the bare queries: what the bot asks its database for the same words, sent by the driver alone.
"""

import time
from collections.abc import Mapping, Sequence
from itertools import chain
from random import Random
from statistics import median
from string import ascii_lowercase

from benchmarks.figures import Figure, percentile
from benchmarks.names import SURNAMES
from benchmarks.recorded import recorded, replayed
from benchmarks.workplace import LOG, Workplace
from desk.model.candidates import CandidateFacts
from practice.modal import Modal

SAMPLED = 150  # people whose names are typed
MOST_MS = 50.0
MOST_RATIO = 3.0


async def measure(
    place: Workplace, typed: Mapping[str, list[str]], database_url: str, kind: str, *, people: int
) -> list[Figure]:
    """One person types, and waits for each answer before the next letter, in a directory of `people`."""
    ina = place.practice.person("U0INA")
    await ina.types("/log-call", channel=LOG)
    modal = await ina.modal()
    await _asked(modal, typed["common surname"][0])  # the first one prepares what the others find
    taken = {name: [await _asked(modal, words) for words in typed[name]] for name in typed}
    queries = await recorded(database_url, list(chain.from_iterable(typed.values())))
    bare = replayed(database_url, queries)
    every = list(chain.from_iterable(taken.values()))
    worst = max(taken, key=lambda name: percentile(taken[name], 0.99))
    return [
        Figure(
            name=f"typeahead over {people:,} on {kind}: p99 of {len(every):,}",
            value=percentile(every, 0.99),
            unit="ms",
            target=MOST_MS,
        ),
        Figure(
            name="  to the p99 of the bare queries",
            value=percentile(every, 0.99) / percentile(bare, 0.99),
            unit="×",
            target=MOST_RATIO,
        ),
        Figure(name="  p99 of the bare queries", value=percentile(bare, 0.99), unit="ms"),
        Figure(name="  median", value=median(every), unit="ms"),
        Figure(name="  median of the bare queries", value=median(bare), unit="ms"),
        *(
            Figure(
                name=f"  p99 of {name}",
                value=percentile(taken[name], 0.99),
                unit="ms",
                target=MOST_MS,
            )
            for name in dict.fromkeys(("common surname", "rare surname", worst))
        ),
    ]


async def _asked(modal: Modal, words: str) -> float:
    """Milliseconds, with what Slack itself takes in this process."""
    began = time.perf_counter()
    await modal.suggest("candidate", words)
    return 1000 * (time.perf_counter() - began)


def typed_in(facts: Sequence[CandidateFacts]) -> dict[str, list[str]]:
    """What people type, by its sort. It keeps nobody of the directory: a million people in the memory of
    the process that plays Slack would stop it for their sake, again and again.
    """
    some = Random(1).sample(facts, SAMPLED)
    common = [one for one in some if _surname(one) in SURNAMES]
    rare = [one for one in some if _surname(one) not in SURNAMES]
    return {
        "one letter": list(ascii_lowercase) * 6,
        "two letters": [one.name[:2].lower() for one in some],
        "three letters": [one.name[:3].lower() for one in some],
        "common surname": [_surname(one).lower() for one in common],
        "rare surname": [_surname(one).lower() for one in rare],
        "common name in full": [one.name for one in common],
        "rare name in full": [one.name for one in rare],
        "surname and state": [f"{_surname(one)} {one.state}" for one in some],
        "office and state": [f"{one.office} {one.state}".lower() for one in some],
        "first letters of two words": [f"{one.name[:2]} {_surname(one)[:2]}" for one in some],
        "words that nobody has": [f"{_surname(one)[:4]}qx".lower() for one in some],
    }


def _surname(facts: CandidateFacts) -> str:
    return facts.name.rpartition(" ")[2]

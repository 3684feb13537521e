"""Every method of the repository of joins once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping

from desk.model.ids import CandidateId
from desk.model.joins import Join, JoinId
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW, RAVI, facts

# In an empty database the first of everything has number 1; `test_scoping` has added that one.
ANA, AGAIN, ONE, OTHER, THIRD = (CandidateId(number) for number in range(1, 6))
TWICE = [facts("Ana Ruiz", external_id="again", state="AK")]
NAMESAKES = [facts("Li Wu", external_id=str(number), state="OH") for number in range(3)]
JOIN = Join(id=JoinId(1), kept=ANA, other=AGAIN, by=DANA, at=NOW, why="One phone.")

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "candidates.add of one who is there": lambda tx: tx.candidates.add(TWICE, at=NOW),
    "candidates.add of namesakes": lambda tx: tx.candidates.add(NAMESAKES, at=NOW),
    "joins.add": lambda tx: tx.joins.add(ANA, AGAIN, by=DANA, at=NOW, why="One phone."),
    "joins.tell_apart": lambda tx: tx.joins.tell_apart((ONE, THIRD), by=DANA, at=NOW),
}
CHANGES: Mapping[str, Call] = {
    "joins.hold": lambda tx: tx.joins.hold(),
    "joins.part": lambda tx: tx.joins.part(JOIN, by=RAVI, at=NOW, why="Two phones."),
    "joins.take_back": lambda tx: tx.joins.take_back((ONE, THIRD), by=RAVI, at=NOW),
}
READS: Mapping[str, Call] = {
    "joins.ids_of": lambda tx: tx.joins.ids_of(ANA),
    "joins.get": lambda tx: tx.joins.get(JOIN.id),
    "joins.of": lambda tx: tx.joins.of(ANA),
    "joins.pairs": lambda tx: tx.joins.pairs(skip=0, limit=5),
    "joins.apart": lambda tx: tx.joins.apart((ONE, THIRD)),
    "joins.all_apart": lambda tx: tx.joins.all_apart(skip=0, limit=5),
    "candidates.joined": lambda tx: tx.candidates.joined({AGAIN}),
}

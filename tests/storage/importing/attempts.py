"""Every method of the repositories of importing once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.importing import (
    AbsenceId,
    AbsenceState,
    Counts,
    Decision,
    Difference,
    ImportId,
    Mark,
    MarkKind,
    NewImport,
    NewUnsure,
    UnsureId,
    WhyUnsure,
)
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW, facts

# In an empty database the first of everything has number 1; somebody is in the directory already.
IMPORT, PART, UNSURE, ABSENCE = ImportId(1), ImportId(2), UnsureId(1), AbsenceId(1)
ANA, CLEO = CandidateId(1), CandidateId(6)  # after those of the joins
LISTED = facts("Ana Ruiz", office="Governor", state="AK")
NEW = facts("Cleo Fir", office="Mayor", state="OH")
IMPORTED = NewImport(name="ak.csv", by=DANA, at=NOW, facts=frozenset({"name"}))
DECIDED = replace(IMPORTED, part_of=IMPORT)
MARK = Mark(
    import_id=IMPORT, candidate_id=ANA, line=2, kind=MarkKind.SAME, said_id=False, differences=()
)
CHANGED = replace(
    MARK,
    kind=MarkKind.CHANGED,
    differences=(Difference(fact="party", old="", new="None"),),
    was_changed_at=NOW,
)
ROW = NewUnsure(
    import_id=IMPORT,
    line=3,
    facts=NEW,
    why=WhyUnsure.NAMESAKE,
    may_be=(ANA,),
    fingerprint="first",
)
GOVERNOR = "ana ruiz|ak|governor|"

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "listing.add": lambda tx: tx.listing.add([NEW], at=NOW),
    "imports.add": lambda tx: tx.imports.add(IMPORTED),
    "imports.add what was decided": lambda tx: tx.imports.add(DECIDED),
    "import_marks.put": lambda tx: tx.import_marks.put([MARK]),
    "unsure_rows.add": lambda tx: tx.unsure_rows.add([ROW, replace(ROW, fingerprint="second")]),
    "absences.note": lambda tx: tx.absences.note(IMPORT, {CLEO}, at=NOW),
}
CHANGES: Mapping[str, Call] = {
    "imports.hold": lambda tx: tx.imports.hold(),
    "imports.count": lambda tx: tx.imports.count(IMPORT, Counts(new=1)),
    "listing.change": lambda tx: tx.listing.change(
        [Candidate(id=ANA, **vars(replace(LISTED, party="Any")))],
        added_at={ANA: NOW.replace(year=2025)},
        changed_at={},
    ),
    "unsure_rows.decide": lambda tx: tx.unsure_rows.decide(
        "first", Decision.SAME, ANA, by=DANA, at=NOW
    ),
    "absences.settle": lambda tx: tx.absences.settle(
        CLEO, AbsenceState.RUNNING, why="They said so.", by=DANA, at=NOW
    ),
    "import_marks.rewrite": lambda tx: tx.import_marks.rewrite([CHANGED]),
    "imports.undone": lambda tx: tx.imports.undone(PART, by=DANA, at=NOW, answer="{}"),
    # These take away what the others look at, so they come last.
    "absences.close_listed": lambda tx: tx.absences.close_listed(IMPORT),
    "absences.take_back": lambda tx: tx.absences.take_back(PART),
    "unsure_rows.forget": lambda tx: tx.unsure_rows.forget({CLEO}),
    "unsure_rows.remove": lambda tx: tx.unsure_rows.remove(PART),
    "import_marks.drop": lambda tx: tx.import_marks.drop(PART, {ANA}),
    "listing.remove": lambda tx: tx.listing.remove({CLEO}),
}
READS: Mapping[str, Call] = {
    "listing.with_ids": lambda tx: tx.listing.with_ids({LISTED.external_id}),
    "listing.of_identities": lambda tx: tx.listing.of_identities({GOVERNOR}),
    "listing.namesakes": lambda tx: tx.listing.namesakes({"ana ruiz|", "ana ruiz|ak|"}, each=3),
    "listing.people": lambda tx: tx.listing.people({ANA}),
    "listing.moments": lambda tx: tx.listing.moments({ANA}),
    "listing.stood_under": lambda tx: tx.listing.stood_under({ANA}),
    "imports.get": lambda tx: tx.imports.get(IMPORT),
    "imports.latest": lambda tx: tx.imports.latest(limit=5),
    "imports.records": lambda tx: tx.imports.records({IMPORT}),
    "imports.parts": lambda tx: tx.imports.parts(IMPORT),
    "imports.answer": lambda tx: tx.imports.answer(PART),
    "import_marks.lines": lambda tx: tx.import_marks.lines(IMPORT, {ANA}),
    "import_marks.of": lambda tx: tx.import_marks.of(IMPORT, after=CandidateId(0), limit=5),
    "import_marks.since": lambda tx: tx.import_marks.since(IMPORT, {ANA}),
    "unsure_rows.get": lambda tx: tx.unsure_rows.get(UNSURE),
    "unsure_rows.waiting_in": lambda tx: tx.unsure_rows.waiting_in(IMPORT, {"first"}),
    "unsure_rows.doubted": lambda tx: tx.unsure_rows.doubted({"first"}),
    "unsure_rows.whys": lambda tx: tx.unsure_rows.whys(),
    "unsure_rows.decided": lambda tx: tx.unsure_rows.decided({"first"}),
    "unsure_rows.waiting": lambda tx: tx.unsure_rows.waiting(skip=0, limit=5),
    "unsure_rows.how_many": lambda tx: tx.unsure_rows.how_many(),
    "absences.missing": lambda tx: tx.absences.missing(IMPORT, "OH"),
    "absences.waiting_for": lambda tx: tx.absences.waiting_for({CLEO}),
    "absences.get": lambda tx: tx.absences.get(ABSENCE),
    "absences.open": lambda tx: tx.absences.open(skip=0, limit=5),
    "absences.how_many": lambda tx: tx.absences.how_many(),
}

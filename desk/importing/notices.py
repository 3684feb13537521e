"""What people are told of imports: ids and facts, no wording."""

from typing import Literal

from desk.model.ids import CandidateId
from desk.model.importing import ImportId
from desk.model.office import Room
from desk.notice import BaseNotice


class PeopleAbsent(BaseNotice):
    """To QC, once an import: a whole state's list does not have these people. The first are named."""

    kind: Literal["people_absent"] = "people_absent"
    import_id: ImportId
    candidate_ids: tuple[CandidateId, ...]
    count: int

    @property
    def key(self) -> str:
        return f"import:{self.import_id}:absent"

    @property
    def to(self) -> Room:
        return Room.QC

"""Between the values of requests and their rows."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from desk.model.ids import PersonId
from desk.model.office import Room
from desk.model.requests import Asked, Moved, NewRequest, Proof, Request

ASKED = (
    "kind",
    "candidate_id",
    "unmatched_name",
    "what",
    "method",
    "address",
    "fallback_phone",
    "asked_by",
    "position",
    "notes",
)
STANDING = (
    "status",
    "due_at",
    "holder",
    "offered_to",
    "waiting_until",
    "bounced",
    "version",
)
_PROOF = TypeAdapter(Proof)
_ROOMS = {room.value: room for room in Room}


def new_values(new: NewRequest) -> dict[str, Any]:
    return {
        "version": 1,
        "status": new.status,
        **{name: getattr(new.asked, name) for name in ASKED},
        "details": json.dumps(dict(new.asked.details)),
        "contact_id": new.contact_id,
        "card_to": new.card_to,
        "root_to": new.root_to,
        "taken_by": new.by,
        "taken_at": new.at,
        "due_at": new.due_at,
        "holder": new.holder,
        "severity": new.severity,
        "office_rank": new.office_rank,
    }


def standing_values(request: Request) -> dict[str, Any]:
    """What a move may change."""
    proof = None if request.proof is None else _PROOF.dump_json(request.proof).decode()
    return {**{name: getattr(request, name) for name in STANDING}, "proof": proof}


def move_values(moved: Moved) -> dict[str, Any]:
    return vars(moved)


def request_of(row: Row[Any]) -> Request:
    details: Mapping[str, str] = json.loads(row.details)
    return Request(
        id=row.id,
        asked=Asked(**{name: getattr(row, name) for name in ASKED}, details=details),
        contact_id=row.contact_id,
        card_to=_place(row.card_to),
        root_to=None if row.root_to is None else _place(row.root_to),
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        proof=None if row.proof is None else _PROOF.validate_json(row.proof),
        **{name: getattr(row, name) for name in STANDING},
    )


def moved_of(row: Row[Any]) -> Moved:
    return Moved(
        version=row.version,
        move=row.move,
        by=row.by,
        at=row.at,
        to=row.to,
        reason=row.reason,
    )


def _place(word: str) -> Room | PersonId:
    return _ROOMS.get(word) or PersonId(word)

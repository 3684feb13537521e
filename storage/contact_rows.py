"""Between the values of the contact log and its rows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from desk.model.contacts import Account, Contact, Flag, Promise, Version, Void, counts_as_attempt
from desk.model.explanations import Explanation

ACCOUNT = (
    "spoke_with",
    "position",
    "how",
    "outcome",
    "happened_at",
    "minutes",
    "said",
    "flags",
    "impression",
)


def version_values(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "kind": version.kind,
        "why": version.why,
        "by": version.by,
        "at": version.at,
        **{name: getattr(version.account, name) for name in ACCOUNT},
    }


def copied(account: Account) -> dict[str, Any]:
    """What a contact repeats of its newest version."""
    return {
        "happened_at": account.happened_at,
        "counts_as_attempt": counts_as_attempt(account.how, account.outcome),
        "complaint": Flag.COMPLAINT in account.flags,
    }


def version_of(row: Row[Any]) -> Version:
    return Version(
        number=row.number,
        account=Account(**{name: getattr(row, name) for name in ACCOUNT}),
        kind=row.kind,
        why=row.why,
        by=row.by,
        at=row.at,
    )


def contact_of(row: Row[Any], promises: Iterable[Promise]) -> Contact:
    return Contact(
        id=row.id,
        candidate_id=row.candidate_id,
        unmatched_name=row.unmatched_name,
        latest=version_of(row),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        source_link=row.source_link,
        moved_from=row.moved_from,
        void=_void_of(row),
        linked_by=row.linked_by,
        linked_at=row.linked_at,
        explained=_explanation_of(row),
        promises=tuple(promise for promise in promises if promise.contact_id == row.id),
    )


def _void_of(row: Row[Any]) -> Void | None:
    if row.void_at is None:
        return None
    return Void(by=row.void_by, at=row.void_at, reason=row.void_reason, moved_to=row.moved_to)


def _explanation_of(row: Row[Any]) -> Explanation | None:
    if row.explained_at is None:
        return None
    return Explanation(
        reasons=row.explained,
        words=row.explained_words,
        by=row.explained_by,
        at=row.explained_at,
    )

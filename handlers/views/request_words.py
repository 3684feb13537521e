"""Requests in words: how they are sent, where they stand, what can be done with them."""

from collections.abc import Mapping

from desk.model.kinds import Owner
from desk.model.requests import Method, Move

METHODS: Mapping[Method, str] = {
    Method.EMAIL: "E-mail",
    Method.FAX: "Fax",
    Method.MAIL: "Mail",
    Method.PHONE: "Phone",
    Method.NONE: "Nothing is sent",
}
SENT_BY: Mapping[Method, str] = {
    Method.EMAIL: "e-mailed",
    Method.FAX: "faxed",
    Method.MAIL: "mailed",
    Method.PHONE: "told by phone",
    Method.NONE: "nothing to send",
}
OWNERS: Mapping[Owner, str] = {
    Owner.STAFF: "staff",
    Owner.QC: "QC",
    Owner.ADMINISTRATOR: "the administrator",
    Owner.SUPERVISOR: "the supervisor",
    Owner.OFFICE_MANAGER: "the office manager",
    Owner.DIRECTOR: "the director",
}
MOVES: Mapping[Move, str] = {
    Move.ACCEPT: "Accept",
    Move.OFFER: "Hand over to…",
    Move.HAND_BACK: "Hand back…",
    Move.WAIT: "Waiting…",
    Move.RESUME: "Take up again",
    Move.FINISH: "Done…",
    Move.VERIFY: "It arrived",
    Move.BOUNCE: "Bounced",
    Move.CANCEL: "Cancel…",
    Move.REOPEN: "Reopen…",
}

"""Everything that is shown of contact data, with whatever people may have typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desk.contact_data.reading import PAGE, PrivateData, ProposalPage, ShownProposal
from desk.contact_data.refusals import StandsOtherwise
from desk.model.contact_data import Openness, PrivateFact, Proposal, ProposalId, Verdict, Way
from desk.model.contacts import Void
from desk.model.ids import PersonId
from desk.model.office import DEFAULT_ZONE
from desk.readings import CandidateCard
from handlers.views.candidates import card_message
from handlers.views.contact_data.forms import decision_modal, heard_modal
from handlers.views.contact_data.told import proposal_message, queue_message
from tests.handlers.piece import Piece, Words, message, view

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
SAM = PersonId("U0SAM")


def contact_data_pieces(
    words: Words, card: CandidateCard
) -> Iterator[tuple[str, Callable[[], Piece]]]:
    proposal = Proposal(
        id=ProposalId(7),
        candidate_id=card.candidate.id,
        way=Way.PHONE,
        old=words.fact,
        new=words.address,
        openness=Openness.PUBLIC,
        said_by=words.line,
        contact_id=None,
        by=SAM,
        at=AT,
    )

    def shown(proposal: Proposal, phone: str = card.candidate.phone) -> ShownProposal:
        decided_by = words.name if proposal.verdict else ""
        return ShownProposal(
            proposal=proposal,
            candidate=replace(card.candidate, phone=phone),
            by=words.name,
            decided_by=decided_by,
            taken_back_by=words.name if proposal.taken_back_by else "",
            zone=DEFAULT_ZONE,
        )

    def decided(verdict: Verdict) -> Proposal:
        return replace(proposal, verdict=verdict, decided_by=SAM, decided_at=AT, why=words.text)

    states = {
        "public": proposal,
        "private": replace(proposal, openness=Openness.PRIVATE),
        "unsure": replace(proposal, openness=Openness.UNSURE, said_by=""),
        "wrong number": replace(proposal, new="", openness=Openness.UNSURE, said_by=""),
        "approved": decided(Verdict.APPROVED),
        "declined": decided(Verdict.DECLINED),
    }
    for name, state in states.items():
        yield f"card: {name}", _message(shown(state))
        if state.verdict is None:
            yield f"decide: {name}", _decision(shown(state))
    yield (
        "decide: the directory changed",
        lambda: view(
            decision_modal(shown(proposal), trouble=StandsOtherwise(proposal.way).sentence)
        ),
    )
    entry = card.record.last[0]
    void = Void(by=SAM, at=AT, reason=words.text)
    for name, told_in in {
        "in an entry": entry,
        "in a void entry": replace(entry, void=void),
        "in an entry without a word": replace(
            entry, latest=replace(entry.latest, account=replace(entry.account, said=""))
        ),
    }.items():
        yield f"decide: told {name}", _decision(replace(shown(proposal), told_in=told_in))
    approved = states["approved"]
    yield "card: approved, in the directory", _message(shown(approved, approved.new))
    taken_back = replace(approved, taken_back_by=SAM, taken_back_at=AT)
    yield "card: taken back", _message(shown(taken_back))
    yield "heard", lambda: view(heard_modal(card.candidate))
    yield (
        "heard in an entry",
        lambda: view(heard_modal(card.candidate, said_in=card.record.last[0])),
    )
    waiting = [state for state in states.values() if state.verdict is None]
    full = [
        shown(replace(state, id=ProposalId(number)))
        for number, state in enumerate([*waiting, *waiting, *waiting][:PAGE])
    ]
    page = ProposalPage(proposals=full, number=2, more=True)
    yield "queue", lambda: message(queue_message(page))
    yield "queue: empty", lambda: message(queue_message(replace(page, proposals=())))
    fact = PrivateFact(way=Way.EMAIL, value=words.address, by=SAM, since=AT)
    doubted = replace(card, doubted=[proposal, states["wrong number"]])
    sees = replace(doubted, private=PrivateData(facts=[fact]))
    yield "candidate: doubted, private seen", lambda: message(card_message(sees))
    hidden = replace(doubted, private=PrivateData(hidden=True))
    yield "candidate: doubted, private hidden", lambda: message(card_message(hidden))


def _message(shown: ShownProposal) -> Callable[[], Piece]:
    return lambda: message(proposal_message(shown))


def _decision(shown: ShownProposal) -> Callable[[], Piece]:
    return lambda: view(decision_modal(shown))

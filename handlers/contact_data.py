"""Contact data that changed: heard, sent to those who may approve it, decided."""

from desk import candidates, readings
from desk.contact_data import proposing, reading
from desk.contact_data.refusals import StandsOtherwise
from desk.errors import NotFound
from desk.model.contact_data import ProposalId
from desk.model.ids import CandidateId, ContactId
from desk.people import Action, require
from desk.readings import ShownContact
from handlers.call import Call, Close, FormAnswer, Update
from handlers.forms.contact_data import DecisionForm, DecisionMemo, HeardForm, HeardMemo
from handlers.views.contact_data.forms import decision_modal, heard_modal
from handlers.views.contact_data.told import queue_message
from handlers.views.help import Example
from handlers.views.parts import keep_typed

EXAMPLES = (Example("/candidate proposals", "shows changes of contact data that wait for a word"),)


async def open_from_card(call: Call) -> None:
    """*Contact data changed…*, in the menu of a card."""
    candidate_id = CandidateId(int(call.value.partition(":")[2]))
    await call.show(heard_modal(await candidates.get(call.desk, candidate_id)))


async def open_from_request(call: Call) -> None:
    """*Contact data changed…*, once a request about them is done."""
    await open_from_entry(call, await readings.entry(call.desk, ContactId(int(call.value))))


async def open_from_entry(call: Call, shown: ShownContact) -> None:
    """*Contact data changed…*, in the menu of an entry: that is where it was said."""
    if shown.candidate is None:
        raise NotFound("candidate")
    await call.show(heard_modal(shown.candidate, said_in=shown.contact))


async def propose(call: Call) -> FormAnswer:
    memo, form = HeardMemo.of(call.view), HeardForm.read(call.view)
    await proposing.propose(
        call.desk, memo.candidate_id, form.heard(memo.contact_id), by=call.person, once=call.once
    )
    return Close()


async def open_decision(call: Call) -> None:
    """*Decide…*, in QC's channel or in the queue."""
    require(call.person, Action.APPROVE_CONTACT_DATA)
    await call.show(decision_modal(await reading.shown(call.desk, ProposalId(int(call.value)))))


async def decide(call: Call) -> FormAnswer:
    """Where the directory has changed meanwhile, the form comes again with what it has now."""
    memo, form = DecisionMemo.of(call.view), DecisionForm.read(call.view)
    decision = form.decision(memo.seen)
    try:
        await proposing.decide(
            call.desk, memo.proposal_id, decision, by=call.person, once=call.once
        )
    except StandsOtherwise as otherwise:
        shown = await reading.shown(call.desk, memo.proposal_id)
        asking = decision_modal(shown, trouble=otherwise.sentence)
        return Update(view=keep_typed(asking, call.typed))
    return Close()


async def take_back(call: Call) -> None:
    """*Take back*, on what was approved. The card says so by itself."""
    await proposing.take_back(
        call.desk, ProposalId(int(call.value)), by=call.person, once=call.once_pressed
    )


async def waiting(call: Call) -> None:
    """`/candidate proposals`."""
    await call.tell(queue_message(await reading.waiting(call.desk)))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    page = await reading.waiting(call.desk, page=int(call.value))
    await call.tell(queue_message(page), replacing=True)

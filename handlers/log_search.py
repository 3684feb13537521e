"""`/log-call find`, and *Search and filter* in a candidate's history."""

from slack_sdk.models.views import View

from desk.finding import Asked, find_entries
from desk.model.ids import CandidateId
from desk.people import sees_impressions
from desk.words import MAX_LINE
from handlers.call import Call, FormAnswer, Update
from handlers.forms.log_search import FindForm, FindMemo
from handlers.views.help import Example
from handlers.views.log_search import find_modal

EXAMPLES = (
    Example(
        "/log-call find bio form", "searches everything that was logged, also by person and day"
    ),
)


async def open_find(call: Call) -> None:
    """With words it opens with what they find; without, it asks."""
    words = call.words.partition(" ")[2][:MAX_LINE]
    asked = Asked(words=words)
    await call.show(await _found(call, asked, filters=False) if words else _form(call, asked))


async def open_in_history(call: Call) -> None:
    """The history becomes the search of that candidate's entries."""
    asked = Asked(candidate_id=CandidateId(int(call.value)))
    await call.update(await _found(call, asked, filters=True))


async def open_filters(call: Call) -> None:
    """*Person, kind and days…*: what was typed stays."""
    asked = _asked(call)
    view = await _found(call, asked, filters=True) if asked.words else _form(call, asked)
    await call.update(view)


async def search(call: Call) -> FormAnswer:
    return Update(view=await _found(call, _asked(call), filters=FindMemo.of(call.view).filters))


async def turn(call: Call) -> None:
    """*Newer* and *Older*, of what stands in the form now."""
    filters = FindMemo.of(call.view).filters
    await call.update(await _found(call, _asked(call), filters=filters, page=int(call.value)))


def _asked(call: Call) -> Asked:
    return FindForm.read(call.view).asked(FindMemo.of(call.view).candidate_id)


def _form(call: Call, asked: Asked) -> View:
    return find_modal(asked, None, filters=True, impressions=sees_impressions(call.person))


async def _found(call: Call, asked: Asked, *, filters: bool, page: int = 1) -> View:
    found = await find_entries(call.desk, asked, reader=call.person, page=page)
    impressions = sees_impressions(call.person)
    return find_modal(asked, found, filters=filters, impressions=impressions)

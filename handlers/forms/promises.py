"""The form of *Cancel…* on a promise."""

from desk.model.ids import PromiseId
from handlers.forms.form import Form, Memo, Text


class CancelPromiseMemo(Memo):
    promise_id: PromiseId
    at_home: bool = False  # opened from Home, which shows it then
    answer_to: str = ""  # where Slack takes the card that it was opened from, as it reads then


class CancelPromiseForm(Form):
    reason: Text = ""

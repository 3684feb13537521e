"""The form of *Later…*."""

from collections.abc import Mapping
from typing import ClassVar

from desk.model.ids import RequestId
from handlers.forms.contacts import Moment
from handlers.forms.form import Form, Memo, Text


class LaterMemo(Memo):
    request_id: RequestId


class LaterForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"until": "Choose a day and a time."}
    until: Moment = None
    reason: Text = ""

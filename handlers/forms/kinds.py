"""The form of `/desk kinds`."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from desk.kind_changes import KindFacts
from desk.model.kinds import Owner, Severity
from handlers.forms.form import Form, Memo, Text
from handlers.forms.requests import Ticks

OPTIONAL = "(optional)"
TAKEN, AS_AT_FIRST = "taken", "at_first"


class KindMemo(Memo):
    key: str


class KindForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "owner": "Whose work is it?",
        "severity": "How urgent is it?",
    }
    name: Text = ""
    owner: Owner
    severity: Severity
    ways: Ticks = frozenset()
    goes_along: Text = ""
    checks: Text = ""
    questions: Text = ""

    @property
    def at_first(self) -> bool:
        return AS_AT_FIRST in self.ways

    def facts(self) -> KindFacts:
        asked = [line for line in _lines(self.questions) if _label(line)]
        return KindFacts(
            name=self.name,
            owner=self.owner,
            severity=self.severity,
            open=TAKEN in self.ways,
            goes_along=tuple(_lines(self.goes_along)),
            checks=tuple(_lines(self.checks)),
            questions=tuple(dict.fromkeys(map(_label, asked))),
            optional=frozenset(_label(line) for line in asked if line.endswith(OPTIONAL)),
        )


def _lines(text: str) -> Iterator[str]:
    yield from dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())


def _label(line: str) -> str:
    return line.removesuffix(OPTIONAL).strip()

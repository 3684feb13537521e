"""The part of *Log a contact* that takes down requests: their kinds, and what each of them asks."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from desk.asking import DETAIL
from desk.model.requests import Method
from desk.wishes import Wish, Wishes, field_of
from handlers.forms.form import Form, Text, Ticked, clean

Kinds = Annotated[tuple[str, ...], BeforeValidator(lambda value: value or ())]


class WishesForm(Form):
    """Fields of a kind are called after it; those of the address belong to all kinds together."""

    kinds: Kinds = ()
    method: Method = Method.NONE
    address: Text = ""
    fallback_phone: Text = ""
    no_fallback: Ticked = False
    of_kinds: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather_by_kind(cls, fields: Any) -> Any:
        of_kinds: dict[str, dict[str, object]] = {}
        for name, value in fields.items():
            kind, is_of_kind, field = name.partition(field_of("", ""))
            if is_of_kind:
                of_kinds.setdefault(kind, {})[field] = clean(value)
        return {**fields, "of_kinds": of_kinds}

    def wishes(self) -> Wishes:
        return Wishes(
            each=tuple(self._wish(kind) for kind in self.kinds),
            method=self.method,
            address=self.address,
            fallback_phone=self.fallback_phone,
            no_fallback=self.no_fallback,
        )

    def _wish(self, kind: str) -> Wish:
        typed = self.of_kinds.get(kind, {})
        details = {
            name.removeprefix(DETAIL): text
            for name, text in typed.items()
            if name.startswith(DETAIL)
        }
        return Wish(kind=kind, what=typed.get("what", ""), details=details)


def address_as_typed(typed: Mapping[str, Any], filled: str, on_file: str) -> tuple[str, str]:
    """What stands under *Address*, and how much of it the form put in: what was typed stays."""
    written = typed.get("address") or ""
    if written and written != filled:
        return written, ""
    return on_file, on_file

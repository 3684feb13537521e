"""How values of the desk lie in a column: times in UTC, choices as their words."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

Word = TypeVar("Word", bound=StrEnum)


class Utc(TypeDecorator[datetime]):
    """Aware in, aware UTC out. A time without a zone is a mistake of the programmer, and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Choice(TypeDecorator[Word], Generic[Word]):
    """One word of an enum, in a text column: a new choice needs no migration."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:  # noqa: ARG002
        return None if value is None else self.words(value)


class Choices(TypeDecorator[frozenset[Word]], Generic[Word]):
    """Words of an enum in one text, in alphabetical order: "complaint legal_threat"; "" for none."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Iterable[Word] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else " ".join(sorted(self.words(word).value for word in value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Word] | None:  # noqa: ARG002
        return None if value is None else frozenset(map(self.words, value.split()))

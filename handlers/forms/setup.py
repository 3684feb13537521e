"""The forms of `/desk setup`."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Office
from desk.model.people import Role
from handlers.forms.form import Form


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ) as unknown:  # OSError: "America" is a folder
        raise ValueError(name) from unknown
    return name


class SetupForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"zone": "Choose a time zone from the list."}
    log_channel: ChannelId | None = None
    staff_channel: ChannelId | None = None
    intern_channel: ChannelId | None = None
    qc_channel: ChannelId | None = None
    line_channel: ChannelId | None = None
    zone: Annotated[str, AfterValidator(_zone)]

    def office(self) -> Office:
        return Office(
            zone=ZoneInfo(self.zone),
            log_channel=self.log_channel,
            staff_channel=self.staff_channel,
            intern_channel=self.intern_channel,
            qc_channel=self.qc_channel,
            line_channel=self.line_channel,
        )


class PersonForm(Form):
    """One person. Roles and training stand under names that end in the person's id."""

    ASKS: ClassVar[Mapping[str, str]] = {"person": "Choose a person."}
    person: PersonId
    roles: Annotated[frozenset[Role], BeforeValidator(lambda value: value or ())] = frozenset()
    trained_on: date | None = None

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> Self:
        values = view.get("state", {}).get("values", {})
        plain = {
            "roles"
            if name.startswith("roles")
            else "trained_on"
            if name.startswith("trained")
            else name: leaf
            for name, leaf in values.items()
        }
        return super().read({"state": {"values": plain}})

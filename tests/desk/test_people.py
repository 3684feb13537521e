"""Who may do what: the whole table, and what somebody who may not is told."""

import pytest

from desk.assigning import assign
from desk.desk import Desk
from desk.errors import NotAllowed, NotFound
from desk.model.ids import PersonId
from desk.model.office import Office, Room
from desk.model.people import Profile, Role, Standing
from desk.office import furnish
from desk.people import Action, may, may_change, meet, require, sees_impressions
from tests.desk.builders import INA, NOW, QUINN, SAM, SID, person

# A letter for each role that may: none, Intern, Staff, Administrator, sUpervisor, QC,
# office Manager, Director. Whoever is not a full member of the workspace may do nothing.
EVERYBODY, NOBODY = "-ISAUQMD", ""
ROLES = dict(zip(EVERYBODY, [None, *Role], strict=True))
TABLE = {
    #                         member      admin of the workspace
    Action.LOG_CONTACT: (EVERYBODY, EVERYBODY),
    Action.READ_LOG: (EVERYBODY, EVERYBODY),
    Action.CHANGE_OWN_ENTRY: (EVERYBODY, EVERYBODY),
    Action.CHANGE_ANY_ENTRY: ("UD", "UD"),
    Action.LINK_CONTACT: ("Q", "Q"),
    Action.JOIN_CANDIDATES: ("UQD", "UQD"),
    Action.APPROVE_CONTACT_DATA: ("AUQD", "AUQD"),
    Action.READ_PRIVATE_CONTACT: ("SAUQMD", "SAUQMD"),
    Action.EXPORT_RECORD: ("AUD", "AUD"),
    Action.TAKE_REQUEST: (EVERYBODY, EVERYBODY),
    Action.READ_REQUESTS: (EVERYBODY, EVERYBODY),
    Action.MOVE_REQUEST: (EVERYBODY, EVERYBODY),  # whose move it is stands in test_moves.py
    Action.REPORT_BUSY: (EVERYBODY, EVERYBODY),
    Action.TAKE_VOICEMAIL: (EVERYBODY, EVERYBODY),
    Action.READ_VOICEMAIL: (EVERYBODY, EVERYBODY),
    Action.MOVE_VOICEMAIL: (EVERYBODY, EVERYBODY),  # whose move it is: test_voicemail.py
    Action.READ_LINE: (EVERYBODY, EVERYBODY),
    Action.TAKE_TURNS: (EVERYBODY, EVERYBODY),  # who is not trained is refused where that matters
    Action.ARRANGE_LINE: ("UMD", EVERYBODY),
    Action.SET_ROSTER: ("MD", EVERYBODY),
    Action.IMPORT_LIST: ("AQD", EVERYBODY),
    Action.DECIDE_LIST: ("UQD", EVERYBODY),
    Action.SETTLE_ABSENCE: ("Q", "Q"),
    Action.SET_UP: ("D", EVERYBODY),
    Action.SET_HOURS: ("MD", EVERYBODY),
    Action.GET_HELP: (EVERYBODY, EVERYBODY),
}


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("action", Action)
def test_who_may_do_it(action: Action, standing: Standing) -> None:
    member, admin = TABLE[action]
    allowed = {Standing.MEMBER: member, Standing.ADMIN: admin}.get(standing, NOBODY)

    for letter in EVERYBODY:
        role = ROLES[letter]
        one = person("Pat", *([role] if role else []), standing=standing)

        assert may(one, action) == (letter in allowed), role


@pytest.mark.parametrize("action", Action)
def test_every_role_together_may_what_any_of_them_may(action: Action) -> None:
    busy = person("Pat", *Role)

    assert may(busy, action)


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("action", Action)
def test_whoever_may_not_hears_why_and_what_to_do(action: Action, standing: Standing) -> None:
    one = person("Pat", standing=standing)

    if may(one, action):
        require(one, action)
        return
    with pytest.raises(NotAllowed) as refused:
        require(one, action)
    assert refused.value.sentence.endswith(".")


def test_a_guest_is_told_to_ask_a_colleague() -> None:
    with pytest.raises(NotAllowed, match="Ask a colleague at the desk"):
        require(person("Pat", standing=Standing.GUEST), Action.LOG_CONTACT)


def test_an_entry_is_changed_by_its_author_or_a_supervisor() -> None:
    assert may_change(INA, INA.id)
    assert not may_change(SAM, INA.id)
    assert may_change(SID, INA.id)
    assert not may_change(person("Ina", standing=Standing.DEACTIVATED), INA.id)


def test_impressions_are_for_people_of_the_desk() -> None:
    assert not sees_impressions(person("Pat", standing=Standing.ADMIN))
    assert all(sees_impressions(person("Pat", role)) for role in Role)


async def test_an_admin_gives_roles_and_training(desk: Desk) -> None:
    olga = person("Olga", standing=Standing.ADMIN)

    given = await assign(desk, SAM.id, roles=frozenset({Role.QC}), trained_on=NOW.date(), by=olga)

    async with desk.reading() as tx:
        assert await tx.people.get(SAM.id) == given
    assert (given.roles, given.trained_on) == (frozenset({Role.QC}), NOW.date())


async def test_nobody_gives_roles_to_themselves(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await assign(desk, SAM.id, roles=frozenset(Role), trained_on=None, by=SAM)
    with pytest.raises(NotAllowed):
        await furnish(desk, Office(), by=QUINN)

    async with desk.reading() as tx:
        assert await tx.people.get(SAM.id) == SAM


async def test_somebody_whom_the_desk_has_not_met_gets_no_role(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await assign(
            desk,
            PersonId("U0NEW"),
            roles=frozenset(),
            trained_on=None,
            by=person("Dora", Role.DIRECTOR),
        )


async def test_what_slack_says_of_somebody_leaves_roles_as_they_are(desk: Desk) -> None:
    renamed = Profile(id=SAM.id, name="Samuel", zone="UTC", standing=Standing.DEACTIVATED)

    await meet(desk, [renamed])

    async with desk.reading() as tx:
        known = await tx.people.get(SAM.id)
    assert known is not None
    assert (known.name, known.standing) == ("Samuel", Standing.DEACTIVATED)
    assert known.roles == SAM.roles


def test_every_channel_of_the_desk_has_its_place_in_the_office() -> None:
    assert all(Office().channel(room) is None for room in Room)

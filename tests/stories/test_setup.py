"""`/desk setup`: the channels and the clock of the office, and who does what at the desk."""

from datetime import date

from practice.modal import Modal
from practice.person import Person
from tests.stories.house import LOG, House


async def sets_up(house: House, person: Person) -> Modal:
    return await house.opened(person, person.types("/desk setup", channel=LOG))


async def changes_person(house: House, setup: Modal, id_: str) -> Modal:
    """*Add or change a person*, with that person chosen."""
    modal = await house.opened(house.dora, setup.press("edit_person"))
    await modal.choose("person", id_)
    await house.workspace.until(lambda: f"roles_{id_}" in modal.values)
    return modal


async def test_only_admins_and_the_director_set_up_the_desk(house: House) -> None:
    for person in (house.ina, house.sid, house.quinn):
        await person.types("/desk setup", channel=LOG)
        await person.ephemeral("Only an admin of this Slack workspace or the director")
        assert person.modals == []

    await house.gives_roles("Sid", "director")
    await sets_up(house, house.sid)
    house.workspace.change_person(house.ina.id, admin=True)
    await house.learns_of(house.ina)
    await sets_up(house, house.ina)


async def test_the_form_shows_the_desk_as_it_is(house: House) -> None:
    modal = await sets_up(house, house.dora)

    assert modal.values == {
        "log_channel": "C0LOG",
        "staff_channel": "C0STAFF",
        "intern_channel": "C0INTERNS",
        "qc_channel": "C0QC",
        "line_channel": "C0LINE",
        "zone": "America/New_York",
    }
    assert "Ina Intern: Intern · trained Mon, Jan 12, 2026" in modal.text()
    assert "Quinn QC: QC · not trained" in modal.text()
    assert "Gus Guest" not in modal.text()


async def test_a_public_channel_is_joined(house: House) -> None:
    news = house.workspace.add_channel("news", members=[house.dora.id], bot=False)
    modal = await sets_up(house, house.dora)

    assert await modal.fill(log_channel=news).submit() == "closed"

    assert house.workspace.app.bot_user_id in house.workspace.channels[news].members
    await house.sam.types("/log-call sample-0001", channel=LOG)
    form = await house.sam.modal()
    form.fill(spoke_with="J. Ruiz", position="press", how="call_in", outcome="reached_staff")
    await form.fill(said="Asked for a copy.").submit()
    assert "Asked for a copy." in (await house.cards(channel=news))[0].shown()


async def test_a_private_channel_needs_an_invitation_first(house: House) -> None:
    secret = house.workspace.add_channel("secret", private=True, members=[house.dora.id], bot=False)
    modal = await sets_up(house, house.dora)

    assert await modal.fill(qc_channel=secret).submit() == "errors"

    assert list(modal.errors) == ["qc_channel"]
    assert "/invite" in modal.errors["qc_channel"]
    assert modal.values["qc_channel"] == secret
    house.workspace.channels[secret].members[house.workspace.app.bot_user_id] = None
    assert await modal.submit() == "closed"


async def test_an_archived_channel_is_refused(house: House) -> None:
    old = house.workspace.add_channel("old", members=[house.dora.id], bot=False)
    house.workspace.channels[old].archived = True
    modal = await sets_up(house, house.dora)

    assert await modal.fill(staff_channel=old, log_channel=old).submit() == "errors"

    assert set(modal.errors) == {"staff_channel", "log_channel"}
    assert "archived" in modal.errors["log_channel"]


async def test_a_channel_with_outsiders_in_it_is_refused(house: House) -> None:
    shared = house.workspace.add_channel("shared", members=[house.dora.id], bot=False)
    house.workspace.channels[shared].shared_outside = True
    modal = await sets_up(house, house.dora)

    assert await modal.fill(log_channel=shared).submit() == "errors"

    assert list(modal.errors) == ["log_channel"]
    assert "people outside the organisation" in modal.errors["log_channel"]


async def test_a_time_zone_is_found_by_typing(house: House) -> None:
    modal = await sets_up(house, house.dora)

    offered = [option["value"] for option in await modal.suggest("zone", "new york")]
    assert offered == ["America/New_York"]
    assert "Pacific/Guam" in [option["value"] for option in await modal.suggest("zone", "guam")]
    assert await modal.suggest("zone", "nowhere") == []

    await modal.suggest("zone", "denver")
    assert await modal.fill(zone="America/Denver").submit() == "closed"
    assert (await sets_up(house, house.dora)).values["zone"] == "America/Denver"


async def test_somebody_gets_roles_and_training(house: House) -> None:
    setup = await sets_up(house, house.dora)
    modal = await changes_person(house, setup, "U0QUINN")
    assert modal.values["roles_U0QUINN"] == ["qc"]

    modal.fill(roles_U0QUINN=["qc", "staff"], trained_on_U0QUINN=date(2026, 3, 2))
    assert await modal.submit() == "closed"

    await house.workspace.until(
        lambda: "Quinn QC: Staff and QC · trained Mon, Mar 2, 2026" in setup.text()
    )
    assert setup.open


async def test_another_choice_of_person_shows_the_roles_of_that_one(house: House) -> None:
    modal = await changes_person(house, await sets_up(house, house.dora), "U0INA")
    modal.fill(roles_U0INA=["director"])

    await modal.choose("person", "U0SAM")

    await house.workspace.until(lambda: "roles_U0SAM" in modal.values)
    assert modal.values["roles_U0SAM"] == ["staff"]
    assert modal.values["trained_on_U0SAM"] == "2026-01-12"


async def test_cards_wait_for_a_log_channel_and_follow_when_there_is_one(house: House) -> None:
    modal = await sets_up(house, house.dora)
    assert await modal.fill(log_channel=None).submit() == "closed"
    form = await house.opens_log(house.sam, "sample-0001")
    form.fill(spoke_with="J. Ruiz", position="press", how="call_in", outcome="reached_staff")
    await form.fill(said="Asked for a copy.").submit()
    told = await house.sam.ephemeral("Saved")
    assert "There is no log channel yet" in told.shown()
    assert house.workspace.messages(LOG) == []

    await house.dora.opens_home()
    assert "The desk has no log channel yet" in house.dora.home_text()
    setup = await house.opened(house.dora, house.dora.press_home("open_setup"))
    assert await setup.fill(log_channel=LOG).submit() == "closed"

    assert "Asked for a copy." in (await house.cards())[0].shown()

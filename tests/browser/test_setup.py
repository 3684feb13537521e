"""`/desk setup`: the director chooses, and a guest is told why not."""

import pytest
from playwright.async_api import expect

from practice.server import Practice
from tests.browser.conftest import OpenWindow

pytestmark = pytest.mark.browser


async def test_the_director_sets_up_channels_zone_and_people(
    practice: Practice, open_window: OpenWindow
) -> None:
    dora = await open_window(practice.url, "Dora")
    await dora.types("/desk setup")
    form = dora.form("Set up the desk")
    await expect(form.input("log_channel")).to_have_value("#candidate-log")
    await form.choose(qc_channel="candidate-staff", zone="anchorage")

    await form.button("Add or change a person").click()
    person = dora.form("A person of the desk")
    await person.choose(person="Gus Guest")
    roles = person.dialog.get_by_role("group", name="Roles")
    await expect(roles.get_by_label("Intern")).not_to_be_checked()
    await person.choose(person="Ina Intern")
    await expect(roles.get_by_label("Intern")).to_be_checked()
    await roles.get_by_label("Staff").check()
    await person.write(trained_on_U0INA="2026-02-03")
    await person.save()

    await form.reads("Ina Intern: Intern and Staff · trained Tue, Feb 3, 2026")
    await expect(form.input("zone")).to_have_value("America/Anchorage")
    await expect(form.input("qc_channel")).to_have_value("#candidate-staff")
    await form.save()

    await dora.types("/desk setup")
    await expect(form.input("zone")).to_have_value("America/Anchorage")
    await expect(form.input("qc_channel")).to_have_value("#candidate-staff")


async def test_a_guest_is_told_that_the_desk_is_not_theirs_to_set_up(
    practice: Practice, open_window: OpenWindow
) -> None:
    gus = await open_window(practice.url, "Gus")

    await gus.types("/desk setup")

    await expect(gus.last).to_contain_text("Only visible to you")
    await expect(gus.last).to_contain_text("you are a guest here")
    await gus.form("Set up the desk").is_gone()

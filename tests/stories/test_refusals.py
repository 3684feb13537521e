"""What the form refuses, on the field where it belongs; row 43 of DOMAIN.md section 8: codes."""

from datetime import timedelta
from typing import Any

from practice.modal import Modal
from tests.stories.house import House, account

CODE = "The password is Hunter22x"


async def refused(modal: Modal, **fields: Any) -> dict[str, str]:
    """What stands on which field; everything typed is still there."""
    modal.fill(**account(**fields))
    typed = modal.values
    assert await modal.submit() == "errors"
    assert modal.values == typed
    return modal.errors


async def test_somebody_must_be_chosen_or_named(house: House) -> None:
    modal = await house.opens_log(house.sam)

    errors = await refused(modal)

    assert list(errors) == ["candidate"]
    assert "Not in the list?" in errors["candidate"]


async def test_a_candidate_is_chosen_or_typed_and_not_both(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")

    errors = await refused(modal, unmatched_name="Zelda Nowhere")

    assert errors == {
        "unmatched_name": "You chose Marlowe Featherstone and also wrote a name. "
        "Clear one of the two."
    }
    assert await modal.fill(unmatched_name="").submit() == "cleared"


async def test_a_promise_needs_a_date(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")

    errors = await refused(modal, promise="A copy by e-mail")

    assert list(errors) == ["promised_by"]
    assert await modal.fill(promised_by=house.today()).submit() == "cleared"


async def test_a_date_needs_a_promise(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")

    errors = await refused(modal, promised_by=house.today())

    assert list(errors) == ["promise"]


async def test_a_promise_is_not_due_before_it_was_made(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")

    errors = await refused(
        modal, promise="A copy by e-mail", promised_by=house.today() - timedelta(days=3)
    )

    assert list(errors) == ["promised_by"]


async def test_nothing_happened_in_the_future(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")

    errors = await refused(modal, happened_at=house.clock() + timedelta(minutes=10))

    assert list(errors) == ["happened_at"]
    assert "future" in errors["happened_at"]


async def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    modal = await house.opens_log(house.sam)

    errors = await refused(
        modal,
        spoke_with=" ",
        said=" ",
        promise="A copy",
        happened_at=house.clock() + timedelta(days=1),
    )

    assert set(errors) == {"candidate", "spoke_with", "said", "promised_by", "happened_at"}


async def test_a_code_is_refused_in_every_text_field_and_kept_nowhere(house: House) -> None:
    """Row 43."""
    modal = await house.opens_log(house.sam)
    texts = ("unmatched_name", "spoke_with", "said", "promise", "impression")

    errors = await refused(modal, promised_by=house.today(), **dict.fromkeys(texts, CODE))

    assert set(errors) == set(texts)
    assert all("write that one was sent, not which" in sentence for sentence in errors.values())
    async with house.app.desk.reading() as tx:
        assert await tx.contacts.entered_by(house.sam.id, limit=1) == []

    modal.fill(unmatched_name="Zelda Nowhere", spoke_with="J. Ruiz", impression="")
    modal.fill(said="Lost the password; a new one was sent.", promise="A new access code by mail")
    assert await modal.submit() == "cleared"
    (card,) = await house.cards()
    assert "Lost the password; a new one was sent." in card.shown()
    assert "Hunter22x" not in card.shown() + card.text


async def test_what_is_too_long_is_refused_though_slack_should_have_done_it(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    await refused(modal, promise="A copy by e-mail")

    answer = await house.delivers(modal.last_payload, said="long " * 700, promise="")

    assert answer["response_action"] == "errors"
    assert answer["errors"] == {
        "said": "That is 3,499 characters and 3,000 fit. Shorten it, or log it in two parts."
    }


async def test_a_choice_that_is_gone_is_asked_for_again(house: House) -> None:
    """Such as an outcome that a newer version of the bot does not know any more."""
    modal = await house.opens_log(house.sam, "sample-0001")
    await refused(modal, promise="A copy by e-mail")
    payload = modal.last_payload
    outcome = payload["view"]["state"]["values"]["outcome"]["outcome"]["selected_option"]
    outcome["value"] = "hung_the_moon"

    answer = await house.delivers(payload, promise="")

    assert answer["errors"] == {"outcome": "What came of it?"}


async def test_what_is_typed_stays_text(house: House) -> None:
    card = await house.logs(
        house.sam,
        "sample-0001",
        spoke_with="<!channel> *J.* <@U0SID>",
        said="<!here> & <https://example.org|a link>",
    )

    assert "<!channel> *J.* <@U0SID>" in card.shown()
    assert "<!here> & <https://example.org|a link>" in card.shown()
    assert "<!channel>" not in card.text
    assert "<@U0SID>" not in card.text

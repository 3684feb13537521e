"""Routes → a Bolt app: every listener inside the boundary, and an answer for what no route knows."""

import re

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.boundary import Boundary
from handlers.connection import Identity
from handlers.reception import quietly
from handlers.routes import BUTTONS, COMMANDS, EVENTS, FORMS, MENUS, SHORTCUTS
from handlers.slack import without_token

log = structlog.get_logger(__name__)

ANYTHING = re.compile(".*", re.DOTALL)


Bolt = AsyncApp


def surface(boundary: Boundary, identity: Identity, *, signing_secret: str | None) -> Bolt:
    """The Bolt app of one workspace. Without a signing secret it is for Socket Mode only."""

    async def authorize() -> AuthorizeResult:
        return identity.authorized  # asked of Slack once, at the preflight

    app = AsyncApp(
        name="candidate_line",  # without one, Bolt looks through all files of the stack for it
        client=without_token(boundary.directory.slack),
        authorize=authorize,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
    )
    # Bolt goes through them in their order, and typeaheads are asked at each letter.
    for menu in MENUS:
        app.options(menu.name)(boundary.menu(menu))
    for command in COMMANDS:
        app.command(command.name)(boundary.prompt(command))
    for shortcut in SHORTCUTS:
        app.message_shortcut(shortcut.name)(boundary.prompt(shortcut))
    for form in FORMS:
        app.view_submission(form.name)(boundary.form(form))
    for button in BUTTONS:
        app.action(button.name)(boundary.prompt(button))
    for event in EVENTS:
        app.event(event.name)(boundary.event(event))
    _acknowledge_the_rest(app)
    app.error(quietly)
    return app


def _acknowledge_the_rest(app: AsyncApp) -> None:
    """In Socket Mode, Bolt leaves what no listener takes unanswered, and Slack shows an error."""

    async def unknown(ack: AsyncAck, body: dict[str, object]) -> None:
        await ack()
        log.info("unknown_delivery", type=body.get("type"))

    app.command(ANYTHING)(unknown)
    app.shortcut(ANYTHING)(unknown)
    app.action(ANYTHING)(unknown)
    app.view_submission(ANYTHING)(unknown)
    app.view_closed(ANYTHING)(unknown)
    app.event(ANYTHING)(unknown)

    async def no_options(ack: AsyncAck) -> None:
        await ack(options=[])

    app.options(ANYTHING)(no_options)

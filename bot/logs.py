"""What the bot writes about itself: events and ids, never what people typed."""

import logging
import sys

import structlog

# At DEBUG some of these write whole payloads, and with them what people typed.
_TALKATIVE = (
    *("slack_bolt", "slack_sdk", "aiohttp", "asyncio"),
    *("sqlalchemy", "alembic", "apscheduler"),
    *("matplotlib", "PIL"),
    # These ask for no level but their own, and put every view into words that nobody would read.
    *("slack_sdk.web.async_base_client", "slack_sdk.webhook.async_client"),
)


def configure(level: str) -> None:
    """One line an event, to standard error: for people on a terminal, as JSON elsewhere."""
    terminal = sys.stderr.isatty()
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It quotes what it cannot match; and it warns of the token in the environment, which the preflight
    # has used on purpose. handlers.reception tells what there is to tell.
    logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)

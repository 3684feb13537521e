"""What `python -m bot` starts."""

from bot.cli import app

app(prog_name="python -m bot")

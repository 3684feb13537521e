"""The bot as a process of its own, started as `make run` starts it, against a practice workspace."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from practice.server import Practice

ROOT = Path(__file__).parents[1]


@dataclass(kw_only=True)
class BotProcess:
    """`folder` has no .env, so that the bot knows only what it is told here."""

    environment: dict[str, str]
    folder: Path
    _process: "subprocess.Popen[bytes] | None" = field(default=None)

    @classmethod
    def of(cls, practice: Practice, database_url: str, folder: Path) -> Self:
        app = practice.workspace.app
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_APP_TOKEN": app.app_token,
            "SLACK_API_URL": practice.api_url,
            "DATABASE_URL": database_url,
        }
        return cls(environment=environment, folder=folder)

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *command: str) -> None:
        """`python -m bot run`, or another command in its place."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", *(command or ("bot", "run"))],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """SIGKILL: it learns nothing and tidies nothing. The process is gone when this returns."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(timeout=10)

    def stop(self) -> int:
        """SIGTERM; answers with what it exits. It finishes what it has begun, as long as compose.yaml lets it."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(timeout=60)

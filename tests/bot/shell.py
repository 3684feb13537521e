"""A terminal: what somebody types in it, and what comes back."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """A terminal in an empty folder, with nothing in its environment but these."""

    folder: Path
    database_url: str

    def types(self, *words: str, **environment: str) -> Said:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "DATABASE_URL": self.database_url,
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def imports(self, text: str | bytes, *words: str) -> Said:
        raw = text.encode() if isinstance(text, str) else text
        (self.folder / "people.csv").write_bytes(raw)
        return self.types("candidates", "import", "people.csv", *words)

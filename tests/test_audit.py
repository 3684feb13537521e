"""What the audit of the locks says, against an advisory service of the test's own."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[1]
KNOWN = {
    "id": "PYSEC-2026-1",
    "summary": "Whoever sends a header twice reads the memory of the process.",
    "affected": [
        {
            "package": {"name": "aiohttp", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}],
        }
    ],
}


class Advisories(ThreadingHTTPServer):
    """Answers as osv.dev does: with what is known against one version, or with nothing."""

    def __init__(self, *, status: int = 200, against: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.status, self.against = status, against
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/query"


class Asked(BaseHTTPRequestHandler):
    server: Advisories

    def do_POST(self) -> None:
        asked: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = asked["package"]["name"]
        self.server.asked.append(name)
        answer = json.dumps({"vulns": [KNOWN]} if name == self.server.against else {}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None: ...


@contextmanager
def advisories(**how: Any) -> Iterator[Advisories]:
    with Advisories(**how) as service:
        thread = Thread(target=service.serve_forever)
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()


def audit(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, ".ci/audit.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_pin_of_both_locks_is_asked_about_and_nothing_is_known() -> None:
    with advisories() as service:
        said = audit(service.address)

    assert said.returncode == 0, said.stderr
    names = Counter(service.asked)
    assert (names["aiohttp"], names["slack-bolt"]) == (2, 2)  # the bot runs on them
    assert (names["pytest"], names["ruff"]) == (1, 1)  # only its tests do


@pytest.mark.parametrize("only", ["requirements.lock", "requirements-dev.lock"])
def test_a_known_vulnerability_fails_the_audit_and_is_named(only: str) -> None:
    with advisories(against="aiohttp") as service:
        said = audit(service.address, only)

    assert said.returncode == 1
    assert "aiohttp" in said.stdout
    assert "PYSEC-2026-1" in said.stdout


def test_where_nobody_answers_it_says_so_in_one_line_and_holds_up_nothing() -> None:
    with advisories() as service:
        gone = service.address
    for said in (audit(gone), _audit_against_a_broken_service()):
        assert said.returncode == 0
        assert said.stdout == ""
        (line,) = said.stderr.splitlines()
        assert line.startswith("Not audited: the advisory service cannot be reached")


def _audit_against_a_broken_service() -> subprocess.CompletedProcess[str]:
    with advisories(status=503) as service:
        return audit(service.address)


def test_a_pin_without_a_hash_is_not_passed_over(tmp_path: Path) -> None:
    lock = tmp_path / "loose.lock"
    lock.write_text("aiohttp==3.14.5\n")

    with advisories() as service:
        said = audit(service.address, str(lock))

    assert said.returncode == 1

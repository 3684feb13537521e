"""What is publicly known against the versions in the locks. Nothing is installed, and no lock is changed.

Ends with 1 for a known vulnerability, and where an answer breaks off. Where the advisory service
cannot be asked at all, as on a machine without a network, it says so in one line and ends with 0.
"""

import subprocess
import sys
from pathlib import Path

import requests

LOCKS = ("requirements.lock", "requirements-dev.lock")
ADVISORIES = "https://api.osv.dev/v1/query"
WAIT_SECONDS = 15
SERVER_ERROR = 500
AUDIT = ("-m", "pip_audit", "--vulnerability-service", "osv", "--progress-spinner", "off")
# Each pin as it stands, and a failure where one of them cannot be asked about.
AS_LOCKED = ("--disable-pip", "--require-hashes", "--strict")


def main(service: str = ADVISORIES, *locks: str) -> int:
    if (silence := _silence(service)) is not None:
        sys.stderr.write(f"Not audited: the advisory service cannot be reached ({silence}).\n")
        return 0
    return max(_audited(Path(lock), service) for lock in locks or LOCKS)


def _silence(service: str) -> str | None:
    """Why nobody answers there; None when somebody does."""
    question = {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "0.1"}
    try:
        answer = requests.post(service, json=question, timeout=WAIT_SECONDS)
    except requests.RequestException as away:
        return type(away).__name__
    return str(answer.status_code) if answer.status_code >= SERVER_ERROR else None


def _audited(lock: Path, service: str) -> int:
    sys.stderr.write(f"{lock.name}: ")
    sys.stderr.flush()
    command = [sys.executable, *AUDIT, *AS_LOCKED, "--osv-url", service, "--requirement", str(lock)]
    return 1 if subprocess.run(command, check=False).returncode else 0  # noqa: S603 - our own command


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

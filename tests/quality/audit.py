"""Ask the registries whether what the lock files pin is known to be vulnerable: `inv audit`.

Exit codes: 0 nothing is known, 1 something is, 2 a registry or a tool did not answer, so that nothing is known
of what it was asked for.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PYTHON_LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock")
_SECONDS = 600


class NoAnswerError(Exception):
    """It could not be found out."""


def python_findings(answer: str) -> list[str]:
    """Return a line for each vulnerability in what `pip-audit --format json` has printed.

    Raises:
        NoAnswerError: when that is no answer.

    """
    packages = _read(answer).get("dependencies")
    if not isinstance(packages, list):
        raise NoAnswerError("it listed no packages")
    return [
        f"{package['name']} {package['version']}: {found['id']}; "
        f"mended in {', '.join(found['fix_versions']) or 'no version'}"
        for package in packages
        for found in package.get("vulns", ())
    ]


def node_findings(answer: str) -> list[str]:
    """Return a line for each vulnerable package in what `npm audit --json` has printed.

    Raises:
        NoAnswerError: when that is no answer.

    """
    said = _read(answer)
    packages = said.get("vulnerabilities")
    if not isinstance(packages, dict):
        raise NoAnswerError(str(said.get("message") or "it listed no packages"))
    return [
        f"{name} {found['range']}: {found['severity']}" for name, found in sorted(packages.items())
    ]


def _read(answer: str) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError as error:
        raise NoAnswerError("it answered nothing that can be read") from error
    if not isinstance(said, dict):
        raise NoAnswerError("it answered nothing that can be read")
    return said


def _ask(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise NoAnswerError(f"nothing came within {_SECONDS} seconds") from error
    if not done.stdout.strip():
        raise NoAnswerError((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    return done.stdout


def _ask_of_python(lock: str) -> list[str]:
    if importlib.util.find_spec("pip_audit") is None:
        raise NoAnswerError("pip-audit is not installed: run `pip install pip-audit`")
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    return python_findings(_ask([sys.executable, "-m", "pip_audit", *options, "-r", lock]))


def _ask_of_node(folder: str) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise NoAnswerError("there is no npm")
    return node_findings(_ask([npm, "audit", "--json", "--package-lock-only", "--prefix", folder]))


def _lines() -> Iterator[tuple[int, str]]:
    for name, ask in (
        *((lock, _ask_of_python) for lock in PYTHON_LOCKS),
        *((str(path.relative_to(ROOT).parent), _ask_of_node) for path in _node_locks()),
    ):
        try:
            found = ask(name)
        except NoAnswerError as error:
            yield 2, f"{name}: not known, {error}"
        else:
            yield from ((1, f"{name}: {line}") for line in found)
            if not found:
                yield 0, f"{name}: nothing is known against it"


def _node_locks() -> list[Path]:
    return [
        path for folder in (".", "benchmarks") for path in (ROOT / folder).glob("package-lock.json")
    ]


def main() -> int:
    """Print what is known; return the exit code."""
    code = 0
    for weight, line in _lines():
        print(line, flush=True)  # noqa: T201 - the command's answer
        code = max(code, weight)
    return code


if __name__ == "__main__":
    sys.exit(main())

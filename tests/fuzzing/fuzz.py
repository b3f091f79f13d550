"""Run fuzz targets for some minutes each; write what fails to a folder. `inv fuzz` is the door.

Each target runs in a process of its own, which writes down what it is about to read: so an input that ends
the process is known, too. An input may take SECONDS of CPU.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

from mutations import mutant
from targets import TARGETS, seeds

SECONDS = 20
NEXT = "next-input"


class TooSlowError(Exception):
    """An input took more than SECONDS of CPU."""


def _stop(*_: object) -> None:
    raise TooSlowError


def one(name: str, data: bytes) -> None:
    """Read one input in an empty folder; raises whatever the target raises, and TooSlowError."""
    with tempfile.TemporaryDirectory(prefix="warraq-fuzz-") as folder:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            TARGETS[name].run(data, Path(folder))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def fuzz(name: str, minutes: float, seed: int, into: Path) -> int:
    """Fuzz one target in this process; return how many different defects were found."""
    signal.signal(signal.SIGVTALRM, _stop)
    warnings.simplefilter("ignore")
    logging.disable()
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    found: set[str] = set()
    tried, end = 0, time.monotonic() + minutes * 60
    while time.monotonic() < end:
        data = mutant(chance, list(seeds(name)))
        (into / NEXT).write_bytes(data)
        tried += 1
        try:
            one(name, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {frame.filename}:{frame.lineno}"
            if key not in found:
                found.add(key)
                file = into / f"{name}--{hashlib.sha256(data).hexdigest()[:8]}"
                file.write_bytes(data)
                print(f"{name}: {key}: {str(error)[:200]} ({file})", flush=True)  # noqa: T201
                (into / f"{file.name}.txt").write_text(
                    "".join(traceback.format_exception(error))[-4000:], encoding="utf-8"
                )
    (into / NEXT).unlink(missing_ok=True)
    print(f"{name}: {tried:,} inputs in {minutes:g} minutes, {len(found)} defects", flush=True)  # noqa: T201
    return len(found)


def main() -> int:
    """Fuzz what was asked, each target in a process of its own; return 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--into", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    names = asked.target or list(TARGETS)
    if asked.here:
        return int(fuzz(names[0], asked.minutes, asked.seed, asked.into) > 0)
    failed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as made:
            command = [sys.executable, __file__, "--here", "--target", name, "--into", made]
            command += ["--minutes", str(asked.minutes), "--seed", str(asked.seed)]
            code = subprocess.run(command, check=False).returncode
            left = Path(made, NEXT)
            if code not in {0, 1} and left.exists():
                left.rename(left.with_name(f"{name}--ended"))
                print(f"{name}: the process ended ({code})", flush=True)  # noqa: T201
            for path in Path(made).iterdir():
                shutil.move(path, asked.into / path.name)
            failed |= code != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""What one run of a command takes: time, CPU, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall and of CPU, and the peak memory of all its processes, in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], *, folder: Path, accept: Collection[int] = (0,)) -> Run:
    """Run a command in a folder; exit codes that are not accepted end the benchmark."""
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    wall = time.perf_counter() - started
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    if process.returncode not in accept:
        raise SystemExit(f"failed with {process.returncode}: {' '.join(command)}")
    return Run(wall, cpu, peak)


def _memory(pid: int) -> float:
    """Return the proportional memory (PSS) of a process and its children, in MB (Linux)."""
    total = 0.0
    for one in [pid, *_children(pid)]:
        try:
            for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
        except (OSError, ProcessLookupError):
            continue
    return total


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:
        return []

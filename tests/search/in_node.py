"""The search scripts run in Node, over a written `search/` folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "theme/static"
HARNESS = ROOT / "tests/js/search-in-node.js"


def run_in_node(search_folder, jobs):
    """Return the answer to each job; the harness says what jobs there are."""
    done = subprocess.run(
        [_node(), str(HARNESS), str(SCRIPTS), str(search_folder)],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _node():
    # The environment brings its own where the machine has none (warraq/setup/node.py).
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    return shutil.which("node", path=path) or pytest.fail("no Node.js: run make test")

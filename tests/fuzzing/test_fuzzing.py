"""A short run of each fuzz target, the same each time, and all inputs that once were defects.

`inv fuzz --minutes 10` looks for new ones.
"""

import random

import pytest
from fuzz import SECONDS
from mutations import mutant
from targets import TARGETS, kept_findings, seeds

INPUTS = 25


@pytest.mark.timeout(SECONDS * 6)
@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_is_read_or_refused(name, tmp_path):
    chance = random.Random(name)  # noqa: S311 - repeatable, no secret
    for number in range(INPUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        TARGETS[name].run(mutant(chance, list(seeds(name))), folder)


@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name in TARGETS for path in kept_findings(name)],
    ids=lambda value: getattr(value, "name", value),
)
def test_what_once_was_a_defect_is_none(name, path, tmp_path):
    TARGETS[name].run(path.read_bytes(), tmp_path)

"""Articles of one import whose texts are nearly the same: an updated story, an agency's report in two papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from warraq.article import ArticleError, parse_article
from warraq.importing.naming import Key, Plan, Seen
from warraq.importing.record import words_of
from warraq.importing.sketch import Sketch, hashes, nearly_same

_COMMON = 50
"""A run of words that stands in more articles than this is a formula, and tells nothing."""
_WORTH_A_LOOK = 0.3
"""Sketches of nearly equal texts share more of their hashes than this, cut off at different places as they are."""


def near_versions(seen: Sequence[Seen], plan: Plan) -> dict[Key, str]:
    """Return, for each record that is nearly the same as an earlier one of another article, that one's path."""
    records = [one for one in seen if one.key in plan.entries and one.key not in plan.same_as]
    found: dict[Key, str] = {}
    for (first, second), count in sorted(
        _shared([one.glance.sketch.runs for one in records]).items()
    ):
        one, other = records[second], records[first]
        if one.key in found or count < _WORTH_A_LOOK * len(hashes(one.glance.sketch.runs)):
            continue
        if nearly_same(one.glance.sketch, other.glance.sketch):
            found[one.key] = plan.entries[other.key].path
    return found


def _shared(sketches: Sequence[bytes]) -> Counter[tuple[int, int]]:
    """Return how many hashes each two sketches have in common, by their numbers, if any."""
    # Sorted arrays: a dictionary of all hashes would be the largest thing that an import holds.
    counts = [len(sketch) // hashes(b"").itemsize for sketch in sketches]
    every = np.frombuffer(b"".join(sketches), dtype=np.uintc)
    owners = np.repeat(np.arange(len(sketches), dtype=np.uint32), counts)[
        order := np.argsort(every, kind="stable")
    ]
    every = every[order]
    ends = np.append(np.flatnonzero(np.diff(every)) + 1, len(every))
    shared: Counter[tuple[int, int]] = Counter()
    start = 0
    for end in map(int, ends):
        if 1 < end - start <= _COMMON:
            shared.update(combinations(map(int, owners[start:end]), 2))
        start = end
    return shared


def sketch_of_file(into: Path, path: str) -> Sketch | None:
    """Return the sketch of an article that is there; none when it cannot be read."""
    try:
        article = parse_article((into / path).read_text(encoding="utf-8"), file=path)
    except (OSError, UnicodeDecodeError, ArticleError):
        return None
    return Sketch.of(words_of(article.body))

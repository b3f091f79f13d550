"""Articles of one import whose texts are nearly the same: an updated story, an agency's report in two papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

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
    by_hash: dict[int, list[int]] = defaultdict(list)
    records: list[Seen] = []
    found: dict[Key, str] = {}
    for one in seen:
        if one.key not in plan.entries or one.key in plan.same_as:
            continue
        runs = hashes(one.glance.sketch.runs)
        shared = Counter(at for run in runs for at in by_hash[run])
        near = (
            records[at]
            for at, count in sorted(shared.items())
            if count >= len(runs) * _WORTH_A_LOOK
            and nearly_same(one.glance.sketch, records[at].glance.sketch)
        )
        first = next(near, None)
        if first is not None:
            found[one.key] = plan.entries[first.key].path
        for run in runs:
            if len(by_hash[run]) < _COMMON:
                by_hash[run].append(len(records))
        records.append(one)
    return found


def sketch_of_file(into: Path, path: str) -> Sketch | None:
    """Return the sketch of an article that is there; none when it cannot be read."""
    try:
        article = parse_article((into / path).read_text(encoding="utf-8"), file=path)
    except (OSError, UnicodeDecodeError, ArticleError):
        return None
    return Sketch.of(words_of(article.body))

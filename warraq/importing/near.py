"""Articles of one import whose texts are nearly the same: an updated story, an agency's report in two papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from warraq.article import ArticleError, parse_article
from warraq.importing.naming import Key, Plan, Seen
from warraq.importing.record import words_of
from warraq.importing.sketch import Sketch, hashes, nearly_same

_COMMON = 50
"""A run of words that stands in more articles than this is a formula, and tells nothing."""


def near_versions(seen: Sequence[Seen], plan: Plan) -> dict[Key, str]:
    """Return, for each record that is nearly the same as an earlier one of another article, that one's path."""
    by_hash: dict[int, list[Seen]] = defaultdict(list)
    found: dict[Key, str] = {}
    for one in seen:
        if one.key not in plan.entries or one.key in plan.same_as:
            continue
        runs = hashes(one.glance.sketch.runs)
        others = {other.key: other for run in runs for other in by_hash[run]}
        for key, other in sorted(others.items()):
            if nearly_same(one.glance.sketch, other.glance.sketch):
                found[one.key] = plan.entries[key].path
                break
        for run in runs:
            if len(by_hash[run]) < _COMMON:
                by_hash[run].append(one)
    return found


def sketch_of_file(into: Path, path: str) -> Sketch | None:
    """Return the sketch of an article that is there; none when it cannot be read."""
    try:
        article = parse_article((into / path).read_text(encoding="utf-8"), file=path)
    except (OSError, UnicodeDecodeError, ArticleError):
        return None
    return Sketch.of(words_of(article.body))

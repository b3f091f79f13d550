"""Run a plugin of Pelican over articles that are given as tags, and print its lists and what they took.

Usage: `PYTHON peers.py PLUGIN LIST < articles.json`: PYTHON has the plugin, PLUGIN is `related_posts` or
`similar_posts`, LIST the length of a list; each article is a list of tags. The plugins read nothing else.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace


class Tag(str):
    """A tag as Pelican's are: a text with a name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The text itself."""
        return str(self)


class Article:
    """What the plugins touch of an article; compared by identity, as Pelican's are by address."""

    def __init__(self, number: int, tags: list[str]) -> None:
        """Take its number and its tags."""
        self.number = number
        self.tags = [Tag(tag) for tag in tags]
        self.date = datetime(2018, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        self.category = ""


def main() -> None:
    """Run, and print one line of JSON."""
    plugin, length = sys.argv[1], int(sys.argv[2])
    articles = [Article(number, tags) for number, tags in enumerate(json.load(sys.stdin))]
    tags: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for tag in article.tags:
            tags[tag].append(article)
    settings = {"RELATED_POSTS_MAX": length, "SIMILAR_POSTS_MAX_COUNT": length}
    generator = SimpleNamespace(articles=articles, drafts=[], tags=tags, settings=settings)
    module = importlib.import_module(f"pelican.plugins.{plugin}.{plugin}")
    began = time.process_time()
    getattr(module, f"add_{plugin}")(generator)
    cpu = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lists = [[other.number for other in getattr(one, plugin, ())] for one in articles]
    json.dump({"cpu": cpu, "peak": peak, "lists": lists}, sys.stdout)


if __name__ == "__main__":
    main()

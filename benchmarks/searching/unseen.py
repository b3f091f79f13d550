"""A collection that nobody tuned on: headlines of news, each looking for its own article.

Titles are taken away from all documents, so a headline must be met by the text below it. Words are cut and
weighed here without our analyzer, so that no engine is favoured.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence

from searching.corpora import NEWS, Collection, Question, Text, usable

CORPORA = (NEWS[0], NEWS[2])
"""Not ant-radio, whose articles were distractors while analysis was tuned."""
EACH = 4_500
QUERIES = 800
TELLING = 3
SHORTEST = 3


def unseen() -> Collection:
    """Return 9,000 texts of two corpora, 800 of their headlines, and these headlines' three rarest words."""
    pairs: dict[str, str] = {}
    told: set[str] = set()
    for name, body in CORPORA:
        wanted = len(pairs) + EACH
        for record in usable(name, body):
            title, text = record["title"].strip(), record[body].strip()
            if len(pairs) < wanted and title not in pairs and text not in told:
                pairs[title] = text
                told.add(text)
    titles = list(pairs)
    texts = [text.removeprefix(title).lstrip() for title, text in pairs.items()]
    return Collection(
        name="unseen news",
        documents=[Text(title="", body=text) for text in texts],
        queries=_queries(titles, texts),
    )


def _queries(titles: Sequence[str], texts: Sequence[str]) -> dict[str, Sequence[Question]]:
    held = Counter(
        word
        for title, text in zip(titles, texts, strict=True)
        for word in {*words_of(title), *words_of(text)}
    )
    weight = {word: math.log(len(texts) / count) for word, count in held.items()}
    chance = random.Random(4)  # noqa: S311 - repeatable, not secret
    long_enough = [at for at, title in enumerate(titles) if len(set(words_of(title))) > TELLING]
    drawn = chance.sample(long_enough, min(QUERIES, len(long_enough)))
    return {
        "headlines": [Question(text=titles[at], document=at) for at in drawn],
        "3 words": [
            Question(text=" ".join(_telling(titles[at], weight)), document=at) for at in drawn
        ],
    }


def _telling(title: str, weight: dict[str, float]) -> list[str]:
    """Return the three rarest words of a title in its own order."""
    words = list(dict.fromkeys(words_of(title)))
    rarest = sorted(words, key=lambda word: (-weight[word], word))[:TELLING]
    return [word for word in words if word in rarest]


def words_of(text: str) -> list[str]:
    """Return the words of three letters or more, as written."""
    return [word for word in re.findall(r"[^\W_]+", text) if len(word) >= SHORTEST]

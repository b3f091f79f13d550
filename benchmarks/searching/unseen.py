"""Collections that nobody tuned on: what each asks was laid down before anything was measured on it.

Words are cut and weighed here without our analyzer, so that no engine is favoured.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from searching.corpora import (
    NEWS,
    PASSAGES,
    QUERIES,
    Collection,
    Question,
    Text,
    passages_among_news,
    read,
    usable,
)

CORPORA = (NEWS[0], NEWS[2])
"""Not ant-radio, whose articles were distractors while analysis was tuned."""
EACH = 4_500
ASKED = 800
TELLING = 3
SHORTEST = 3
FEWEST_WORDS = 4
SENTENCE = range(8, 41)
"""Words of a sentence that is asked."""
BEHIND = 10_000
"""Articles of the last corpus that are passed over: the other collections took theirs from these."""
ARTICLES = 9_000


def headlines() -> Collection:
    """Return 9,000 texts of two corpora, 800 of their headlines, and these headlines' three rarest words.

    Titles are taken away from all documents, so a headline must be met by the text below it.
    """
    pairs: dict[str, str] = {}
    told: set[str] = set()
    for name, body in CORPORA:
        wanted = len(pairs) + EACH
        for record in usable(name, body):
            title, text = record["title"].strip(), record[body].strip()
            if len(pairs) < wanted and title not in pairs and text not in told:
                pairs[title] = text
                told.add(text)
    titles = dict(enumerate(pairs))
    texts = [text.removeprefix(title).lstrip() for title, text in pairs.items()]
    return Collection(
        name="unseen news",
        documents=[Text(title="", body=text) for text in texts],
        queries=_queries(
            "headlines",
            {at: title for at, title in titles.items() if len(set(words_of(title))) > TELLING},
            [f"{titles[at]} {text}" for at, text in enumerate(texts)],
        ),
    )


def other_questions() -> Collection:
    """Return the development set's documents, and questions about the passages that it does not ask.

    Some forms of verbs were chosen with these questions in view, and with three words of each, drawn otherwise.
    """
    documents = passages_among_news()
    known = {one["question"].strip() for one in read(QUERIES)}
    asked = [
        (question.strip(), passage)
        for passage, record in enumerate(read(PASSAGES))
        for question in record["questions"]
        if question.strip() not in known and len(question.split()) >= FEWEST_WORDS
    ]
    weight = _weights([f"{one.title} {one.body}" for one in documents])
    return Collection(
        name="other questions",
        documents=documents,
        queries={
            "questions": [Question(text=text, document=at) for text, at in asked],
            "3 words": [
                Question(text=" ".join(_telling(text, weight)), document=at) for text, at in asked
            ],
        },
    )


def last_sentences() -> Collection:
    """Return 9,000 articles, and the last sentences of 800, which are taken away from them.

    A sentence has 8 to 40 words, ends its article, and ends or stands in no other as it is: so it is no
    notice of the paper. Articles keep their titles.
    """
    name, body = NEWS[2]
    texts: dict[str, str] = {}
    for record in islice(usable(name, body), BEHIND, None):
        texts.setdefault(record[body].strip(), record["title"].strip())
        if len(texts) == ARTICLES:
            break
    parts = [_sentences(text) for text in texts]
    standing = Counter(sentence for one in parts for sentence in set(one))
    last = {
        at: one[-1]
        for at, one in enumerate(parts)
        if len(one) > 1 and standing[one[-1]] == 1 and len(words_of(one[-1])) in SENTENCE
    }
    queries = _queries("last sentences", last, list(texts))
    asked = {one.document for one in queries["last sentences"]}
    return Collection(
        name="last sentences",
        documents=[
            Text(title=title, body=text.removesuffix(last[at]).rstrip() if at in asked else text)
            for at, (text, title) in enumerate(texts.items())
        ],
        queries=queries,
    )


def _sentences(text: str) -> list[str]:
    """Return the sentences; the last one's text is the end of the article's."""
    parts = re.split(r"(?<=[.؟!])\s+|\n+", text)
    return [part.strip() for part in parts if part.strip()]


def _queries(
    name: str, asked: Mapping[int, str], texts: Sequence[str]
) -> dict[str, Sequence[Question]]:
    """Draw some of what can be asked of the documents, each with its three rarest words."""
    weight = _weights(texts)
    chance = random.Random(4)  # noqa: S311 - repeatable, not secret
    drawn = chance.sample(list(asked), min(ASKED, len(asked)))
    return {
        name: [Question(text=asked[at], document=at) for at in drawn],
        "3 words": [
            Question(text=" ".join(_telling(asked[at], weight)), document=at) for at in drawn
        ],
    }


def _weights(texts: Sequence[str]) -> dict[str, float]:
    """Return how rare each word is."""
    held = Counter(word for text in texts for word in {*words_of(text)})
    return {word: math.log(len(texts) / count) for word, count in held.items()}


def _telling(text: str, weight: dict[str, float]) -> list[str]:
    """Return the three rarest words of a text in its own order; those that no document has are."""
    words = list(dict.fromkeys(words_of(text)))
    rarest = sorted(words, key=lambda word: (-weight.get(word, math.inf), word))[:TELLING]
    return [word for word in words if word in rarest]


def words_of(text: str) -> list[str]:
    """Return the words of three letters or more, as written."""
    return [word for word in re.findall(r"[^\W_]+", text) if len(word) >= SHORTEST]

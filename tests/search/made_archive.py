"""Archives to search: made by a seeded generator, Arabic in kind, with the words that break indexes."""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass
from typing import NamedTuple

from warraq.language.analyzer import Word
from warraq.search.document import GAP, NUMBER, AnalyzedDocument, SearchDocument, Vocabulary
from warraq.search.index import index_files

LETTERS = "ابتجحدرزسشصعفقكلمنهوي"
AWKWARD = (
    "constructor __proto__ prototype toString hasownproperty valueof length _index title body undefined "
    "nan 0 1 12 1967 2018 7e3 a و ß é ы 中 中文 "
    # Astral letters beside the last of the others: their order by UTF-16 unit is not that by code point.
    "𞤀𞤣𞤤𞤢𞤥 𞤀𞤣 𝒳 𝒳𝒴 \uff5a \ufb20 \ufb21א \U00010400"
).split()
BATCH = 50
SECTIONS = ((), ("أخبار",), ("أخبار", "العالم"), ("ثقافة", "كتب", "نقد"))


def made_words(chance, count):
    """Return words as a vocabulary has them: the commonest shortest, many with a common beginning."""
    words = list(AWKWARD)
    while len(words) < count:
        size = min(9, 2 + int(chance.expovariate(0.5)))
        stem = "".join(chance.choices(LETTERS, k=size))
        if len(words) > 40 and chance.random() < 0.3:
            stem = chance.choice(words[20:])[:3] + stem[:4]
        words.append(stem)
    chance.shuffle(words)
    return list(dict.fromkeys(words))


@dataclass
class MadeAnalyzer:
    """An analyzer of made words: a form's stem is the one that it was made of."""

    stems: dict[str, str]

    @property
    def table(self):
        """Return what the harness makes its twin of; `=` since a word may be `__proto__`."""
        return {"stems": {f"={surface}": stem for surface, stem in self.stems.items()}}

    def stem(self, surface):
        """Return the stem of a surface form."""
        return self.stems.get(surface, surface)

    def tokens(self, _text):
        """Return nothing: made archives are asked by clauses."""
        return []


class Made(NamedTuple):
    """A made archive."""

    documents: list
    analyzed: list
    analyzer: MadeAnalyzer


def made_archive(seed, documents, vocabulary=3_000):
    """Return an archive, oldest first, whose words are as common as Zipf's law has them."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    drawable = made_words(chance, vocabulary)
    words = frozenset(drawable)
    weights = [1 / (rank + 2.7) for rank in range(len(drawable))]
    stems = {}

    def drawn(size):
        return [form_of(stem) for stem in chance.choices(drawable, weights, k=size)]

    def form_of(stem):
        surface = chance.choice(("ال", "و", "وال", "")) + stem + chance.choice(("", "ها"))
        # A form has one stem: it is no word of its own, nor a form of another.
        known = surface not in words and stems.setdefault(surface, stem) == stem
        return Word(surface if known else stem, stem)

    def analyzed_one(vocabulary):
        return AnalyzedDocument(
            vocabulary=vocabulary,
            title=numbered(vocabulary, drawn(chance.randint(0, 9))),
            body=numbered(
                vocabulary,
                drawn(chance.choice((0, 1, chance.randint(5, 60), chance.randint(30, 400)))),
            ),
            tags=numbered(vocabulary, *([word] for word in drawn(chance.randint(0, 3)))),
            authors=numbered(vocabulary, drawn(chance.choice((0, 0, 2)))),
        )

    # As processes hand them over: batch by batch.
    vocabularies = [Vocabulary() for _ in range(0, documents, BATCH)]
    analyzed = [analyzed_one(vocabularies[number // BATCH]) for number in range(documents)]
    described = [_document(number, one) for number, one in enumerate(analyzed)]
    return Made(described, analyzed, MadeAnalyzer(stems))


def numbered(vocabulary, *texts):
    """Return a field of texts, each of some words."""
    numbers = array(NUMBER)
    for text in texts:
        if numbers:
            numbers.append(GAP)
        numbers.extend(vocabulary[word] for word in text)
    return numbers.tobytes()


def _document(number, analyzed):
    year = str(2000 + number // 50) if number % 7 else ""
    return SearchDocument(
        url=f"articles/{number}.html",
        title=" ".join(word.surface for word in analyzed.words(analyzed.title)),
        body=" ".join(word.surface for word in analyzed.words(analyzed.body)),
        section=SECTIONS[number % len(SECTIONS)],
        tags=(),
        authors=("ليلى", "سمير")[: number % 3],
        date=year and f"{year}-01-01",
        date_text=year,
        lang="ar",
    )


def write_search_folder(folder, documents, analyzed, analyzer):
    """Write the `search/` folder of an archive; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in index_files(documents, analyzed, analyzer):
        (folder / name).write_bytes(data)
    return folder

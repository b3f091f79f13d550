"""Every file of the site's `search/` folder, from the articles and their counted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from warraq.jobs import both
from warraq.search.articles import article_files, articles_per_file
from warraq.search.document import AnalyzedDocument, SearchDocument
from warraq.search.facets import facet_files
from warraq.search.fields import FIELDS, SURFACE_BOOST, SURFACE_MARK
from warraq.search.lexicon import Lexicon, lexicon
from warraq.search.occurrences import occurrences
from warraq.search.postings import ByStem, by_stem, postings
from warraq.search.ranges import cut
from warraq.search.script import Json, script
from warraq.search.shards import Encoded, encode, term_shards
from warraq.search.spellings import spellings_file
from warraq.search.weights import K1, B
from warraq.search.words import Words, encode_words, front_coded

if TYPE_CHECKING:
    from warraq.language.analyzer import Analyzer

FORMAT = 2
"""Of the files; a reader of another format says so and does not guess."""
ASKED_FIRST = frozenset({"manifest", "analyzer-table"})
"""Files that are asked for before any other has said where the others lie (loader.js has them too)."""
SURFACES = 2_000
"""Words in a file of words alone, before it may end; twice that on average."""


def index_files(
    documents: Sequence[SearchDocument],
    analyzed: Sequence[AnalyzedDocument],
    analyzer: Analyzer,
    *,
    jobs: int = 1,
) -> Iterator[tuple[str, bytes]]:
    """Yield (name in the folder, bytes) of every file. Documents are numbered as they come, oldest first.

    The bytes depend on the documents and the analyzer alone, not on how many processes (`jobs`) make them.
    A new article, coming last, changes the shards of its own words, the last articles and the files that
    speak of the whole.
    """
    if len(documents) != len(analyzed):
        raise ValueError(f"{len(documents)} documents, but {len(analyzed)} analysed ones")
    found = occurrences(analyzed)
    words = lexicon(found)
    sorted_by = by_stem(found, words)
    # The words' files need no rows, nor the rows of some stems those of others.
    (endings, surfaces, spellings), encoded = both(
        [partial(_endings, words), partial(_surfaces, words), partial(_spellings, words)],
        [partial(_encoded, sorted_by, stems) for stems in sorted_by.ranges()],
        jobs=jobs,
    )
    stems = front_coded(words.stems)
    first_stems: list[str] = []
    for shard in term_shards(words, stems, encoded):
        first_stems.append(shard.first_stem)
        data = script(shard.name, shard.stems, shard.surfaces, shard.postings)
        yield f"{shard.name}.js", data
        yield f"{shard.places_name}.js", script(shard.places_name, shard.place_sizes, shard.places)
    yield from (*surfaces.files, *endings.files)
    yield "vocabulary.js", script("vocabulary", stems.text)
    yield from spellings.files
    yield from article_files(documents)
    yield from facet_files(documents)
    yield "analyzer-table.js", script("analyzer", analyzer.table)
    manifest = {
        "format": FORMAT,
        "documents": len(documents),
        "articlesPerFile": articles_per_file(documents),
        "mark": SURFACE_MARK,
        "surfaceBoost": SURFACE_BOOST,
        "k1": K1,
        "b": B,
        "fields": _fields(sorted_by),
        "firstStems": encode_words(first_stems),
        "firstSurfaces": encode_words(surfaces.first_words),
        "firstEndings": encode_words(endings.first_words),
    }
    yield "manifest.js", script("manifest", manifest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _WordFiles:
    """Files of words alone."""

    files: Sequence[tuple[str, bytes]]
    first_words: Sequence[str]
    """Of each, if the manifest names them."""


def _surfaces(words: Lexicon) -> _WordFiles:
    return _word_files(words.surfaces, "surfaces")


def _endings(words: Lexicon) -> _WordFiles:
    return _word_files(_backward(words), "endings")


def _spellings(words: Lexicon) -> _WordFiles:
    data = spellings_file(words.words, words.written)
    return _WordFiles(files=[("spellings.js", data)], first_words=())


def _encoded(sorted_by: ByStem, stems: range) -> Encoded:
    return encode(postings(sorted_by, stems))


def _word_files(words: Words, kind: str) -> _WordFiles:
    """Cut sorted words into ranges, a file each."""
    coded, listed = front_coded(words), words.listed()
    ones = np.ones(len(listed), dtype=np.int32)
    parts = list(cut(listed, ones, kind=kind, smallest=SURFACES))
    return _WordFiles(
        files=[
            (f"{part.name}.js", script(part.name, coded.run(part.first, part.last)))
            for part in parts
        ],
        first_words=[listed[part.first] for part in parts],
    )


def _backward(words: Lexicon) -> Words:
    """Return all terms spelt backward, in their order: those with one ending stand together."""
    terms = Words.of_text(words.stems.text() + words.surfaces.text(SURFACE_MARK))
    backward = terms.backward()
    return backward.put(backward.order())


def _fields(sorted_by: ByStem) -> list[Json]:
    """Return the fields, each with the sum of its lengths, of which Lunr takes the average."""
    return [
        {
            "name": field.name,
            "boost": field.boost,
            "total": total,
            "aliases": list(field.aliases),
        }
        for field, total in zip(FIELDS, sorted_by.field_totals(), strict=True)
    ]

"""Every file of the site's `search/` folder, from the articles and their counted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from warraq.search.articles import article_files, articles_per_file
from warraq.search.document import AnalyzedDocument, SearchDocument
from warraq.search.facets import facet_files
from warraq.search.fields import FIELDS, SURFACE_BOOST, SURFACE_MARK
from warraq.search.numbers import encode_words, front_coded, joined_part, sorted_by_utf16
from warraq.search.postings import Postings, field_totals, gather
from warraq.search.ranges import cut
from warraq.search.script import Json, script
from warraq.search.shards import term_shards
from warraq.search.spellings import spellings_file
from warraq.search.weights import K1, B

if TYPE_CHECKING:
    from warraq.language.analyzer import Analyzer

FORMAT = 2
"""Of the files; a reader of another format says so and does not guess."""
SURFACES = 2_000
"""Words in a file of words alone, before it may end; twice that on average."""


def index_files(
    documents: Sequence[SearchDocument],
    analyzed: Sequence[AnalyzedDocument],
    analyzer: Analyzer,
) -> Iterator[tuple[str, bytes]]:
    """Yield (name in the folder, bytes) of every file. Documents are numbered as they come, oldest first.

    The bytes depend on the arguments alone, and a new article, coming last, changes the shards of its
    own words, the last articles and the files that speak of the whole.
    """
    if len(documents) != len(analyzed):
        raise ValueError(f"{len(documents)} documents, but {len(analyzed)} analysed ones")
    postings = gather(analyzed)
    first_stems: list[str] = []
    first_surfaces: list[str] = []
    first_endings: list[str] = []
    stems = postings.stems()
    parts = front_coded(stems)
    for shard in term_shards(postings, stems, parts):
        first_stems.append(shard.first_stem)
        data = script(shard.name, shard.stems, shard.surfaces, shard.postings)
        yield f"{shard.name}.js", data
        yield f"{shard.places_name}.js", script(shard.places_name, shard.place_sizes, shard.places)
    for first, name, data in _word_files(postings.surfaces, "surfaces"):
        first_surfaces.append(first)
        yield name, data
    for first, name, data in _word_files(backward_terms(stems, postings.surfaces), "endings"):
        first_endings.append(first)
        yield name, data
    yield "vocabulary.js", script("vocabulary", " ".join(parts))
    yield "spellings.js", spellings_file(postings)
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
        "fields": _fields(postings),
        "firstStems": encode_words(first_stems),
        "firstSurfaces": encode_words(first_surfaces),
        "firstEndings": encode_words(first_endings),
    }
    yield "manifest.js", script("manifest", manifest)


def _word_files(words: Sequence[str], kind: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield ranges of sorted words: the first of each, the file's name and bytes."""
    parts = front_coded(words)
    for part in cut(words, [1] * len(words), kind=kind, smallest=SURFACES):
        some = joined_part(words, parts, part.first, part.last)
        yield words[part.first], f"{part.name}.js", script(part.name, some)


def backward_terms(stems: Sequence[str], surfaces: Sequence[str]) -> list[str]:
    """Return all terms spelt backward, in their order: those with one ending stand together."""
    behind = SURFACE_MARK[::-1]
    backward = [stem[::-1] for stem in stems]
    backward += [surface[::-1] + behind for surface in surfaces]
    return [backward[at] for at in sorted_by_utf16(backward)]


def _fields(postings: Postings) -> list[Json]:
    """Return the fields, each with the sum of its lengths, of which Lunr takes the average."""
    return [
        {
            "name": field.name,
            "boost": field.boost,
            "total": total,
            "aliases": list(field.aliases),
        }
        for field, total in zip(FIELDS, field_totals(postings), strict=True)
    ]

"""By what results can be filtered: each article's section and year in one file, its authors in another.

Authors are apart since an archive of newspapers has thousands: at 49,000 articles 118 KB gzipped, where
sections and years are 7 KB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from warraq.search.document import SearchDocument
from warraq.search.numbers import encode_numbers
from warraq.search.script import Json, script

NOBODY, SEVERAL, FIRST = 0, 1, 2
"""What stands for an article's authors: none; several, how many and then each; or the only one's number.

Authors are numbered from `FIRST`, those who wrote most first, so that most numbers take one character.
"""


def facet_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of `facets.js` and `authors.js`."""
    yield "facets.js", script("facets", facets(documents))
    yield "authors.js", script("authors", authors(documents))


def facets(documents: Sequence[SearchDocument]) -> dict[str, Json]:
    """Return each article's section and year as its place in the sorted list of them, from 1; 0 for none."""
    sections = sorted({document.section for document in documents if document.section})
    years = sorted({document.date[:4] for document in documents if document.date})
    section_number = {section: number for number, section in enumerate(sections, start=1)}
    year_number = {year: number for number, year in enumerate(years, start=1)}
    return {
        "sections": [list(section) for section in sections],
        "years": list(years),
        "section": encode_numbers(section_number.get(one.section, 0) for one in documents),
        "year": encode_numbers(year_number.get(one.date[:4], 0) for one in documents),
    }


def authors(documents: Sequence[SearchDocument]) -> dict[str, Json]:
    """Return the authors, and each article's."""
    counts = Counter(author for document in documents for author in document.authors)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    numbers = {name: number for number, name in enumerate(names, start=FIRST)}
    written: list[int] = []
    for document in documents:
        own = [numbers[name] for name in document.authors]
        if len(own) > 1:
            written += [SEVERAL, len(own)]
        written += own or [NOBODY]
    return {"names": list(names), "written": encode_numbers(written)}

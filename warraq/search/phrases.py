"""Which documents hold a phrase: its stems at their places in one field.

`theme/static/search/phrases.js` is this module's twin.
"""

from __future__ import annotations

from functools import reduce

from warraq.search.clauses import Phrase
from warraq.search.folder import SearchFolder
from warraq.search.numbers import utf16_units


def documents_with(folder: SearchFolder, phrase: Phrase) -> set[int]:
    """Return the numbers of the documents that hold the phrase in one of its fields."""
    holding = set()
    for name in phrase.fields:
        field = folder.settings.fields.index(name)
        held = [folder.places(utf16_units(stem), field) for stem in phrase.stems]
        for document in reduce(set.intersection, map(set, held)):
            # Where the phrase would begin, by each of its stems.
            begins = (
                {at - shift for at in places[document]}
                for places, shift in zip(held, phrase.places, strict=True)
            )
            if reduce(set.intersection, begins):
                holding.add(document)
    return holding

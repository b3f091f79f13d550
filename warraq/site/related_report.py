"""What related articles were chosen and why, in lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from warraq.errors import WarraqError
from warraq.related.explain import Explanation, explain, reader_forms
from warraq.related.lists import Related
from warraq.related.nearest import Weighted, weigh
from warraq.related.words import count_words
from warraq.search.document import AnalyzedDocument
from warraq.site.catalogue import Catalogue
from warraq.site.related import archive_related

WORDS = 12
MOST = 10


class RelatedReport:
    """The lists of one archive, and answers about them."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Choose the lists of all articles, as a build does."""
        self._catalogue = catalogue
        self._analyzed: list[AnalyzedDocument] = [
            one.analyzed for one in catalogue.read if one.analyzed is not None
        ]
        self._lists = archive_related(catalogue)
        self._bans = catalogue.choices.bans()

    def summary(self) -> Iterator[str]:
        """Yield what a site's owner may want to look at: empty lists, versions, what is listed most."""
        lists, name = self._lists, self._name
        without = [number for number, one in enumerate(lists) if not one.by_words]
        short = sum(bool(one.related) and one.by_words < len(one.related) for one in lists)
        groups = [number for number, one in enumerate(lists) if one.versions]
        yield f"{len(lists):,} articles; {len(without):,} share no telling word with another."
        yield f"{short:,} lists were filled up by section and time."
        yield from (f"  {name(number)}" for number in without[:MOST])
        yield f"{len(groups):,} articles have other versions."
        largest = sorted(groups, key=lambda number: (-len(lists[number].versions), number))
        for number in largest[:MOST]:
            yield f"  {len(lists[number].versions)} of {name(number)}"
        choices = self._catalogue.choices
        pinned = sum(map(len, choices.pinned.values()))
        yield f"Editors pinned {pinned:,} and banned {sum(map(len, choices.banned.values())):,}."
        listed = Counter(other for one in lists for other in one.related)
        yield "Listed most:"
        for number, count in sorted(listed.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
            yield f"  {count} times {name(number)}"

    def article(self, slug: str) -> Iterator[str]:
        """Yield the list of one article: what stands there, by which words, and what was left out."""
        number = self._number(slug)
        weighted = self._weigh()
        mine = self._lists[number]
        pinned = set(self._catalogue.choices.pinned.get(number, ()))
        yield self._name(number)
        for place, other in enumerate(mine.related, start=1):
            found = self._explain(weighted, number, other)
            if other in pinned:
                why = "pinned"
            elif place <= mine.by_words:
                why = f"{found.score:,} points: " + ", ".join(one.word for one in found.words[:5])
            else:
                why = "by section and time: words found too few"
            yield f"{place}. {self._name(other)}\n   {why}"
        for other in mine.versions:
            found = self._explain(weighted, number, other)
            yield f"version: {self._name(other)}\n   {found.contained:.0%} of the shorter text"
        for other in sorted(self._bans.get(number, ())):
            yield f"banned: {self._name(other)}"

    def pair(self, slug: str, other_slug: str) -> Iterator[str]:
        """Yield how two articles stand to each other: shared words and their weight, in one direction."""
        one, other = self._number(slug), self._number(other_slug)
        if one == other:
            raise WarraqError("W129", "the article is named twice", "Name another beside it.")
        found = self._explain(self._weigh(), one, other)
        yield self._name(one)
        yield self._name(other)
        yield self._verdict(one, other, found)
        yield f"{found.contained:.0%} of the shorter text stands in the longer."
        yield f"{len(found.words)} shared words, {found.score:,} points:"
        for word in found.words[:WORDS]:
            share = word.points / found.score
            yield f"  {share:5.1%}  {word.word}  (in {word.articles:,} articles)"
        if len(found.words) > WORDS:
            rest = sum(word.points for word in found.words[WORDS:]) / found.score
            yield f"  {rest:5.1%}  {len(found.words) - WORDS} more"

    def _verdict(self, one: int, other: int, found: Explanation) -> str:
        mine: Related = self._lists[one]
        if other in self._bans.get(one, ()):
            return "They are banned from each other's list."
        if other in self._catalogue.choices.pinned.get(one, ()):
            return "The second is pinned to the first."
        if other in mine.versions:
            return "They are versions of one report: each stands among the other's versions."
        if other in mine.related:
            place = mine.related.index(other) + 1
            return f"The second stands in the list of the first, at place {place}; by score it is number {found.place}."
        for listed in mine.related:
            if other in self._lists[listed].versions:
                return (
                    f"A version of the second stands in the list of the first: {self._name(listed)}"
                )
        return f"The second is not in the list of the first: by score it is number {found.place}."

    def _weigh(self) -> Weighted:
        return weigh(count_words(self._analyzed))

    def _explain(self, weighted: Weighted, one: int, other: int) -> Explanation:
        forms = reader_forms(self._analyzed[one], self._analyzed[other])
        return explain(weighted, one, other, forms)

    def _name(self, number: int) -> str:
        view = self._catalogue.articles[number]
        return f"{view.title} ({view.slug})"

    def _number(self, slug: str) -> int:
        slugs = [view.slug for view in self._catalogue.articles]
        wanted = slug.removeprefix("articles/").removesuffix(".html").removesuffix(".md")
        if wanted in slugs:
            return slugs.index(wanted)
        close = get_close_matches(wanted, slugs, n=1)
        remedy = f'Did you mean "{close[0]}"?' if close else "Write the `slug` of an article."
        raise WarraqError("W128", f'no article has the address "{slug}"', remedy)

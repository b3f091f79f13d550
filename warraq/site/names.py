"""People, places and organisations of the gazetteer: which articles name them, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from warraq.gazetteer.entries import Entry, Gazetteer, Kind
from warraq.gazetteer.matcher import Matcher
from warraq.site.letters import letter_groups
from warraq.site.page_job import ListMaker, PageJob
from warraq.site.reading import ReadArticle
from warraq.site.taxonomy import name_slug
from warraq.site.views import ArticleView, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView(Label):
    """A name that articles mention: `variants` are its other forms, `link` an address about it."""

    kind: Kind
    variants: tuple[str, ...]
    note: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that any article mentions, and those of each article by their first mention."""

    all: tuple[NameView, ...] = ()
    by_article: tuple[tuple[NameView, ...], ...] = ()

    def of_kind(self, kind: Kind) -> tuple[NameView, ...]:
        """Return the people, the places, or the organisations."""
        return tuple(name for name in self.all if name.kind is kind)

    def in_article(self, number: int) -> tuple[tuple[Kind, tuple[NameView, ...]], ...]:
        """Return what article `number` names, by kind."""
        own = self.by_article[number] if self.by_article else ()
        found = ((kind, tuple(name for name in own if name.kind is kind)) for kind in Kind)
        return tuple((kind, names) for kind, names in found if names)


def check_gazetteer(gazetteer: Gazetteer) -> Gazetteer:
    """Return the gazetteer with what its names among each other do wrong added to its problems."""
    problems = [*gazetteer.problems, *Matcher(gazetteer.entries).problems]
    return replace(gazetteer, problems=tuple(problems))


def mentions(gazetteer: Gazetteer, read: Sequence[ReadArticle]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the entries that each article names in its title or text."""
    if not gazetteer.entries:
        return ()
    matcher = Matcher(gazetteer.entries)
    return tuple(tuple(matcher.find(f"{one.article.title}\n{one.body.text}")) for one in read)


def build_names(gazetteer: Gazetteer, mentioned: Sequence[Sequence[int]]) -> Names:
    """Return the names as pages show them; `mentioned` is what `mentions` found."""
    # Two entries of one kind whose names make one slug are one name.
    places = {number: address(entry) for number, entry in enumerate(gazetteer.entries)}
    counts: Counter[str] = Counter()
    for numbers in mentioned:
        counts.update({places[number] for number in numbers})
    views: dict[str, NameView] = {}
    for number, entry in enumerate(gazetteer.entries):
        if counts[places[number]]:
            views.setdefault(places[number], _view(entry, places[number], counts))
    return Names(
        all=tuple(views.values()),
        by_article=tuple(
            tuple(dict.fromkeys(views[places[number]] for number in numbers))
            for numbers in mentioned
        ),
    )


def name_jobs(names: Names, articles: Sequence[ArticleView], maker: ListMaker) -> Iterator[PageJob]:
    """Yield the index of each kind that has names, and the pages of each name."""
    lists: dict[str, list[ArticleView]] = {}
    for article, own in zip(articles, names.by_article, strict=bool(names.by_article)):
        for name in own:
            lists.setdefault(name.url, []).append(article)
    for kind in Kind:
        own = names.of_kind(kind)
        if own:
            letters = letter_groups(own, maker.lang)
            labels = tuple(label for group in letters for label in group.labels)
            values = {"kind": kind, "labels": labels, "letters": letters}
            yield maker.page(f"{kind}/index.html", "names", "names", values)
        for name in own:
            folder = name.url.removesuffix("/index.html")
            yield from maker.pages(folder, lists[name.url], "name", "name", {"name": name})


def address(entry: Entry) -> str:
    """Return the address of a name's page."""
    return f"{entry.kind}/{name_slug(entry.name)}/index.html"


def _view(entry: Entry, url: str, counts: Counter[str]) -> NameView:
    return NameView(
        name=entry.name,
        slug=name_slug(entry.name),
        url=url,
        count=counts[url],
        kind=entry.kind,
        variants=entry.variants,
        note=entry.note,
        link=entry.url,
    )

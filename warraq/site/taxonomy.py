"""Sections, labels and periods: the lists that articles stand in, counted and addressed.

Names that make the same slug are one section (or tag, or author), shown under the name most used.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from warraq.partial_date import PartialDate
from warraq.site.views import ArticleView, Label, Period, Section
from warraq.slug import slugify

SlugPath = tuple[str, ...]


def name_slug(name: str) -> str:
    """Return a name's slug; a name without letters gets one from its hash."""
    return slugify(name, fallback=hashlib.sha256(name.encode()).hexdigest()[:8])


def slug_path(names: Iterable[str]) -> SlugPath:
    """Return the slugs of a category's path."""
    return tuple(name_slug(name) for name in names)


def section_paths(article: ArticleView) -> tuple[SlugPath, ...]:
    """Return the slugs of every section that an article stands in, those above its own among them."""
    leaves = (article.category, *article.also_in)
    paths = [slug_path(leaf.path) for leaf in leaves if leaf]
    return tuple(dict.fromkeys(p[:depth] for p in paths for depth in range(1, len(p) + 1)))


@dataclass(slots=True)
class _Node:
    names: Counter[str] = field(default_factory=Counter)
    members: set[int] = field(default_factory=set)
    children: dict[str, _Node] = field(default_factory=dict)


def build_sections(paths: Sequence[Iterable[tuple[str, ...]]]) -> dict[SlugPath, Section]:
    """Return every section by its slugs; `paths[i]` are the categories that article `i` stands in."""
    root = _Node()
    for number, categories in enumerate(paths):
        for names in categories:
            node = root
            for name in names:
                node = node.children.setdefault(name_slug(name), _Node())
                node.names[name] += 1
                node.members.add(number)
    sections: dict[SlugPath, Section] = {}
    _collect(root, (), (), sections)
    return sections


def _collect(
    node: _Node, slugs: SlugPath, names: tuple[str, ...], into: dict[SlugPath, Section]
) -> tuple[Section, ...]:
    made: list[Section] = []
    for slug, child in node.children.items():
        path, here = (*names, _most_used(child.names)), (*slugs, slug)
        section = Section(
            name=path[-1],
            path=path,
            slug=slug,
            url=f"sections/{'/'.join(here)}/index.html",
            count=len(child.members),
            children=_collect(child, here, path, into),
        )
        into[here] = section
        made.append(section)
    return tuple(sorted(made, key=lambda section: (-section.count, section.name)))


def build_labels(names: Iterable[Iterable[str]], folder: str) -> dict[str, Label]:
    """Return every label by its slug; `names` holds those of each article."""
    spellings: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    for own in names:
        for name in own:
            spellings.setdefault(name_slug(name), Counter())[name] += 1
        counts.update({name_slug(name) for name in own})
    return {
        slug: Label(
            name=_most_used(spelling),
            slug=slug,
            url=f"{folder}/{slug}/index.html",
            count=counts[slug],
        )
        for slug, spelling in sorted(spellings.items())
    }


def build_periods(dates: Iterable[PartialDate]) -> tuple[Period, ...]:
    """Return the years, newest first, each with its months."""
    years: dict[int, Counter[int]] = {}
    counts: Counter[int] = Counter()
    for value in dates:
        counts[value.year] += 1
        months = years.setdefault(value.year, Counter())
        if value.month is not None:
            months[value.month] += 1
    return tuple(
        Period(
            year=year,
            month=None,
            url=f"archive/{year:04d}/index.html",
            count=counts[year],
            months=tuple(
                Period(
                    year=year,
                    month=month,
                    url=f"archive/{year:04d}/{month:02d}/index.html",
                    count=count,
                )
                for month, count in sorted(months.items())
            ),
        )
        for year, months in sorted(years.items(), reverse=True)
    )


def _most_used(names: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name))

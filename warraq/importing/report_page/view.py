"""What the page shows, made of a report: groups of refusals and doubts, and counts; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from warraq.importing.record import Doubt
from warraq.importing.report import ImportReport, Item, Outcome
from warraq.importing.report_page.words import Said, Words
from warraq.importing.sides import OF_EACH

_LISTED = 100
"""So many records of a group are named: the page must open at once, and the JSON has them all."""
_SECTIONS = 40
_MOST_YEARS = 60
_PART = 2_200
"""How much of a source and of a result is shown, in characters."""
_AROUND = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text, and whether it is what is in doubt."""

    text: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One doubtful article: what was written, what else it could be, and both sides if they were kept."""

    place: str
    path: str = ""
    link: str = ""
    value: str = ""
    candidates: tuple[str, ...] = ()
    source: tuple[Mark, ...] = ()
    result: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records of which the same is said; `cases` are the first of them."""

    name: str
    heading: Said
    remedy: Said
    count: int
    cases: tuple[Case, ...]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.cases)


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with its name, and its share of the largest one in percent."""

    name: str
    count: int
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """The whole page."""

    read: int
    counts: tuple[tuple[Outcome, int], ...]
    is_dry: bool
    refused: tuple[Group, ...]
    doubts: tuple[Group, ...]
    edited: tuple[Group, ...]
    duplicates: tuple[Group, ...]
    skipped: tuple[Group, ...]
    by_decade: bool
    dates: tuple[Bar, ...]
    undated: int
    sections: tuple[Bar, ...]
    formats: tuple[Bar, ...]


def view_of(report: ImportReport, words: Words, link: Callable[[str], str]) -> ReportView:
    """Return what the page shows; `link` gives the address of an article's file."""
    counts = report.counts()
    by = {
        outcome: [item for item in report.items if item.outcome is outcome] for outcome in Outcome
    }
    articles = [
        item
        for outcome in (Outcome.IMPORTED, Outcome.UNCHANGED, Outcome.EDITED)
        for item in by[outcome]
    ]
    years = Counter(item.year for item in articles if item.year is not None)
    by_decade = bool(years) and max(years) - min(years) >= _MOST_YEARS
    return ReportView(
        read=counts["read"],
        counts=tuple((outcome, counts[str(outcome)]) for outcome in Outcome),
        is_dry=report.dry_run,
        refused=_refused(by[Outcome.REFUSED], words),
        doubts=_doubts(
            (*by[Outcome.IMPORTED], *by[Outcome.UNCHANGED], *by[Outcome.SKIPPED]), words, link
        ),
        edited=_by_reason(by[Outcome.EDITED], words, link),
        duplicates=_by_reason(by[Outcome.DUPLICATES], words, link),
        skipped=_by_reason(
            [item for item in by[Outcome.SKIPPED] if not item.doubts], words, lambda _path: ""
        ),
        by_decade=by_decade,
        dates=_years(years, words, by_decade=by_decade),
        undated=sum(item.year is None for item in articles),
        sections=_sections(articles, words),
        formats=_bars(Counter(item.format for item in report.items if item.format)),
    )


def _refused(items: Iterable[Item], words: Words) -> tuple[Group, ...]:
    """Group refusals by their code; each record keeps its own sentence."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.problem.code if item.problem else "", []).append(item)
    found = []
    for code, members in sorted(groups.items()):
        first = members[0].problem
        problem, remedy = words.problem(code)
        said = Said(problem, words.lang) if problem else Said(first.problem if first else "", "en")
        what = Said(remedy, words.lang) if remedy else Said(first.remedy if first else "", "en")
        cases = tuple(
            Case(
                place=_place(item),
                value=item.problem.problem if item.problem else item.reason,
            )
            for item in members[:_LISTED]
        )
        found.append(Group(name=code, heading=said, remedy=what, count=len(members), cases=cases))
    return tuple(found)


def _doubts(items: Iterable[Item], words: Words, link: Callable[[str], str]) -> tuple[Group, ...]:
    """Group doubts by field and reason, those with both sides first, the rarest group first."""
    groups: dict[tuple[str, str], list[tuple[Item, Doubt]]] = {}
    for item in items:
        for doubt in item.doubts:
            groups.setdefault((doubt.field, doubt.why), []).append((item, doubt))
    found = []
    for (field, why), members in sorted(groups.items(), key=lambda row: (len(row[1]), row[0])):
        shown = sorted(members, key=lambda pair: pair[0].sides is None)[:_LISTED]
        cases = tuple(
            _case(item, doubt, link, sides=place < OF_EACH)
            for place, (item, doubt) in enumerate(shown)
        )
        found.append(
            Group(
                name=field,
                heading=words.say(why),
                remedy=Said("", words.lang),
                count=len(members),
                cases=cases,
            )
        )
    return tuple(found)


def _case(item: Item, doubt: Doubt, link: Callable[[str], str], *, sides: bool) -> Case:
    source: tuple[Mark, ...] = ()
    result: tuple[Mark, ...] = ()
    if sides and item.sides is not None:
        needles = [text for text in (doubt.value, *doubt.candidates) if text]
        source = _marked(item.sides.source, needles)
        line = re.search(rf"^{re.escape(doubt.field)}: .*$", item.sides.result, re.MULTILINE)
        result = _marked(item.sides.result, [line[0]] if line else needles)
    return Case(
        place=_place(item),
        path=item.path,
        link=link(item.path) if item.path else "",
        value=doubt.value,
        candidates=tuple(one for one in doubt.candidates if one != doubt.value),
        source=source,
        result=result,
    )


def _marked(text: str, needles: Sequence[str]) -> tuple[Mark, ...]:
    """Return the beginning of a text, and what lies about the first needle, with every needle marked."""
    wanted = [needle.strip("… \n") for needle in needles]
    wanted = [needle for needle in wanted if needle]
    places = [place for needle in wanted if (place := text.find(needle)) >= 0]
    if places and min(places) > _PART:
        start = max(_PART // 2, min(places) - _AROUND)
        text = f"{text[: _PART // 2]}\n[…]\n{text[start : start + 2 * _AROUND]}"
    elif len(text) > _PART:
        text = f"{text[:_PART]}…"
    if not wanted:
        return (Mark(text, is_doubtful=False),)
    parts = re.split("(" + "|".join(map(re.escape, wanted)) + ")", text)
    return tuple(Mark(part, is_doubtful=place % 2 == 1) for place, part in enumerate(parts) if part)


def _by_reason(
    items: Iterable[Item], words: Words, link: Callable[[str], str]
) -> tuple[Group, ...]:
    """Group records by why; the path that ends a reason is each record's own."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        reason = item.reason
        if item.path and item.outcome is Outcome.DUPLICATES:
            reason = reason.rpartition(" ")[0] or reason
        groups.setdefault(reason, []).append(item)
    return tuple(
        Group(
            name="",
            heading=words.say(reason),
            remedy=Said("", words.lang),
            count=len(members),
            cases=tuple(
                Case(
                    place=_place(item),
                    path=item.path,
                    link=link(item.path) if item.path else "",
                )
                for item in members[:_LISTED]
            ),
        )
        for reason, members in sorted(groups.items())
    )


def _years(years: Counter[int], words: Words, *, by_decade: bool) -> tuple[Bar, ...]:
    """Return a bar for each year from the first to the last, or for each decade."""
    if not years:
        return ()
    step = 10 if by_decade else 1
    counts: Counter[int] = Counter()
    for year, count in years.items():
        counts[year - year % step] += count
    most = max(counts.values())
    return tuple(
        Bar(words.year(year), counts[year], round(100 * counts[year] / most, 2))
        for year in range(min(counts), max(counts) + 1, step)
    )


def _sections(articles: Iterable[Item], words: Words) -> tuple[Bar, ...]:
    counts = Counter(
        " › ".join(item.category) if item.category else words.label("no section")
        for item in articles
    )
    most = counts.most_common(_SECTIONS)
    rest = counts.total() - sum(count for _, count in most)
    bars = _bars(Counter(dict(most)))
    largest = most[0][1] if most else 1
    if not rest:
        return bars
    return (
        *bars,
        Bar(words.label("other sections"), rest, min(100.0, round(100 * rest / largest, 2))),
    )


def _bars(counts: Counter[str]) -> tuple[Bar, ...]:
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Bar(name, count, round(100 * count / rows[0][1], 2)) for name, count in rows)


def _place(item: Item) -> str:
    return f"{item.source}:{item.record}" if item.record > 1 else item.source

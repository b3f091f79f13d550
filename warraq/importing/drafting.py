"""The work on records that any process can do: glances, and articles ready to be written."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from warraq.article import (
    MOST_LETTERS,
    MOST_LEVELS,
    Article,
    ArticleError,
    Source,
    Status,
    article_text,
    parse_article,
)
from warraq.errors import WarraqError
from warraq.importing.pictures import NO_PICTURES, pictures_of
from warraq.importing.plausible import without_impossible_dates
from warraq.importing.record import (
    Doubt,
    Format,
    Glance,
    MediaFile,
    RawRecord,
)

_MISSING = "the file is nowhere: name the folder that has it with --media, or ask for it with --fetch-media"


@dataclass(frozen=True, slots=True)
class Named:
    """What an article is called: its slug and its id."""

    slug: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A record to work on: its place in the import, the number of its format, what its article is called."""

    key: tuple[int, int]
    kind: int
    record: RawRecord
    named: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """An article's file as one record alone makes it, and what goes with it."""

    text: str
    status: Status
    doubts: tuple[Doubt, ...] = ()
    files: tuple[MediaFile, ...] = ()
    comments: tuple[object, ...] = ()
    category: tuple[str, ...] = ()
    year: int | None = None
    refused: tuple[tuple[Path, WarraqError], ...] = ()


def _check(article: Article, text: str) -> None:
    """Refuse an article that the build would refuse: its raw source is kept, and nothing is lost unnamed.

    Raises:
        WarraqError: what the build would say.

    """
    head = len(text) - len(article.body)
    if article.title and head <= MOST_LETTERS and len(article.category) <= MOST_LEVELS:
        return  # nearly always: nothing in so short a head can be too long
    try:
        parse_article(text, file=article.slug)
    except ArticleError as error:
        first = error.problems[0]
        raise WarraqError(
            first.code, f"its {first.key}: {first.problem}", f"In the source: {first.remedy}"
        ) from error


def task_size(task: Task) -> int:
    """Return the bytes of a task's record, by which batches are measured."""
    return len(task.record.data)


def glance_all(kinds: Path, tasks: Sequence[Task]) -> list[Glance | WarraqError]:
    """Glance at records; `kinds` is the pickle of all formats."""
    known = _formats(kinds)
    return [_glance(known[task.kind], task.record) for task in tasks]


def finish_all(
    kinds: Path, today: date | None, tasks: Sequence[Task]
) -> list[Finished | WarraqError]:
    """Draft records that have a name; `kinds` is the pickle of all formats, with what they have learned."""
    known = _formats(kinds)
    return [
        _finish(known[task.kind], task.record, task.named, today)
        for task in tasks
        if task.named is not None
    ]


@lru_cache(maxsize=2)
def _formats(path: Path) -> Sequence[Format]:
    """Return the formats that the main process has put down, with all that they have learned."""
    with path.open("rb") as stream:
        return pickle.load(stream)  # type: ignore[no-any-return] # noqa: S301 - written by this very run


def _glance(kind: Format, record: RawRecord) -> Glance | WarraqError:
    try:
        return kind.glance(record)
    except WarraqError as error:
        return error


def _finish(
    kind: Format, record: RawRecord, named: Named, today: date | None
) -> Finished | WarraqError:
    try:
        draft = kind.draft(record)
    except WarraqError as error:
        return error
    # Of several pages in one file the picture beside it is the first one's.
    is_one_of_many = kind.is_container or record.number > 1
    beside = NO_PICTURES if is_one_of_many else pictures_of(record.file)
    dated, date_doubts = without_impossible_dates(draft.article, today=today)
    article = replace(
        dated,
        id=named.id,
        slug=named.slug,
        source=Source(
            format=kind.name,
            file=record.file.name,
            sha256=record.sha256,
            record=draft.record or (str(record.number) if kind.is_container else ""),
            url=draft.url,
        ),
    )
    files = draft.files
    picture = beside.picture
    if picture is not None and not article.image:
        article = replace(
            article, image=picture.name, image_alt=picture.caption, image_caption=picture.caption
        )
        files = (*files, MediaFile(name=picture.name, data=picture.data))
    missing = (Doubt(field="media", value=address, why=_MISSING) for address in draft.missing)
    doubts = (*draft.doubts, *date_doubts, *beside.doubts, *missing)
    text = article_text(article)
    try:
        _check(article, text)
    except WarraqError as error:
        return error
    return Finished(
        text=text,
        status=article.status,
        doubts=doubts,
        category=article.category,
        year=article.date.year if article.date else None,
        files=files,
        comments=draft.comments,
        refused=beside.refused,
    )

"""Read `content/`: each file to an article with its page body and its counted words, or to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from warraq.article import Article, ArticleError, Status, parse_article
from warraq.errors import Problem, WarraqError
from warraq.identity import slug_of
from warraq.jobs import each, in_batches
from warraq.language.analyzer import Analyzer
from warraq.search.document import AnalyzedDocument, SearchDocument, Vocabulary, analyze
from warraq.site.body import Body, render_body
from warraq.site.folder import walk
from warraq.site.read_cache import ReadCache, groups_of
from warraq.site.safe_text import balanced, safe_article
from warraq.site.time_limit import apart, time_limit

MAX_BYTES = 8 * 1024 * 1024
"""The largest article that is read: some thirty novels' chapters, and far below what harms a build."""
LONG = 20_000
"""Letters of a text that is read apart: what is shorter cannot take long, and a process costs a hundredth of a second."""
SUMMARY_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article's file, read: `file` is its path below the content folder, with `/`.

    `article.body` is emptied: `body` holds what pages need of it. `analyzed` is none for static pages.
    """

    file: str
    article: Article
    body: Body
    analyzed: AnalyzedDocument | None


_Result: TypeAlias = ReadArticle | tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a folder holds: the articles that can be built, and what cannot."""

    articles: tuple[ReadArticle, ...]
    unpublished: int
    problems: tuple[Problem, ...]


def read_folder(
    content: Path,
    folder: str,
    *,
    lang: str,
    analyzer: Analyzer | None,
    jobs: int,
    cache: ReadCache | None = None,
) -> Reading:
    """Read every Markdown file of `content/folder`; without an `analyzer` words are not counted."""
    found = walk(content / folder)
    files = [path for path in found.files if path.suffix.lower() == ".md"]
    work = partial(_read_batch, content=content, lang=lang, analyzer=analyzer)
    if cache is None:
        batches = in_batches(work, files, jobs=jobs)
    else:
        batches = _cached(work, files, cache, jobs)
    results = [result for batch in batches for result in batch]
    read = [result for result in results if isinstance(result, ReadArticle)]
    return Reading(
        articles=tuple(one for one in read if one.article.status is Status.PUBLISHED),
        unpublished=sum(one.article.status is not Status.PUBLISHED for one in read),
        problems=(
            *found.refused(content),
            *(problem for result in results if isinstance(result, tuple) for problem in result),
        ),
    )


def _cached(
    work: Callable[[Sequence[Path]], list[_Result]],
    files: Sequence[Path],
    cache: ReadCache,
    jobs: int,
) -> Iterator[list[_Result]]:
    groups = list(groups_of(files))
    used = []
    for group, kept in zip(
        groups, each(partial(cache.through, work), groups, jobs=jobs), strict=True
    ):
        found = cache.load(kept) if kept else None
        if kept and found is not None:
            used.append(kept)
        yield work(group) if found is None else found
    cache.keep_only(used)


def _read_batch(
    files: Sequence[Path], *, content: Path, lang: str, analyzer: Analyzer | None
) -> list[_Result]:
    vocabulary = Vocabulary()
    analyzed = (
        None if analyzer is None else partial(analyze, analyzer=analyzer, vocabulary=vocabulary)
    )
    return [_read_one(file, content=content, lang=lang, analyzed=analyzed) for file in files]


def _read_one(
    path: Path,
    *,
    content: Path,
    lang: str,
    analyzed: Callable[[SearchDocument], AnalyzedDocument] | None,
) -> ReadArticle | tuple[Problem, ...]:
    name = path.relative_to(content).as_posix()
    try:
        with time_limit():
            article = parse_article(read_text(path), file=name)
            # The address is that of the file as it stands: who reads heads alone must find it, too.
            article = replace(safe_article(article), slug=slug_of(article, name))
            render = partial(
                _guarded, partial(render_body, article.body, lang=article.lang or lang)
            )
            body = apart(render) if len(article.body) > LONG else render()
            article = replace(
                article,
                body="",
                lang=article.lang or lang,
                summary=article.summary or _summary(body.text),
            )
            words = analyzed(search_document(article, body.text)) if analyzed else None
    except ArticleError as error:
        return error.problems
    except WarraqError as error:
        return (error.at(file=name).what,)
    return ReadArticle(file=name, article=article, body=body, analyzed=words)


def search_document(article: Article, text: str) -> SearchDocument:
    """Return what search reads of an article; its address and date are added when they are known."""
    return SearchDocument(
        url="",
        title=article.title,
        body=text,
        section=article.category,
        tags=article.tags,
        authors=article.authors,
        date="",
        date_text="",
        lang=article.lang,
    )


def read_text(path: Path) -> str:
    """Return an article's file.

    Raises:
        WarraqError: W121 (too large), W122 (not UTF-8), W123 (unreadable).

    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise WarraqError(
                "W121", f"the file has {size:,} bytes", f"Part it: {MAX_BYTES:,} are read at most."
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WarraqError(
            "W122", f"the file is not UTF-8 (byte {error.start:,})", "Save it as UTF-8."
        ) from error
    except OSError as error:
        raise WarraqError(
            "W123", f"the file cannot be read: {error.strerror}", "Look at its permissions."
        ) from error


def _guarded(render: Callable[[], Body]) -> Body:
    """Turn Python's own limit, which only hostile nesting meets, into a named problem."""
    try:
        return render()
    except RecursionError as error:
        raise WarraqError(
            "W124", "the text nests too deep", "Take away some levels of quotation or list."
        ) from error


def _summary(text: str) -> str:
    """Return the first words of the text, cut at a sentence's or a word's end."""
    words = text.split(maxsplit=SUMMARY_WORDS)
    if len(words) <= SUMMARY_WORDS:
        return balanced(" ".join(words))
    head = " ".join(words[:SUMMARY_WORDS])
    end = max(head.rfind(mark) for mark in (". ", "؟ ", "! ", "۔ "))
    cut = head[: end + 1] if end > len(head) // 2 else head.rstrip("،؛,;: ") + "…"
    return balanced(cut)

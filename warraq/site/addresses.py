"""The addresses of all published articles, from their front matter alone: what logs are held against."""

from __future__ import annotations

from pathlib import Path

from warraq.article import Article, ArticleError, Status, parse_article
from warraq.errors import Problem, WarraqError
from warraq.identity import id_of, slug_of
from warraq.popularity.addresses import Addressed
from warraq.site.folder import walk
from warraq.site.reading import read_text


def article_addresses(content: Path) -> tuple[tuple[Addressed, ...], tuple[Problem, ...]]:
    """Return the published articles of a content folder by file name, and the files that cannot be read."""
    articles: list[Addressed] = []
    problems: list[Problem] = []
    for path in walk(content / "articles").files:
        if path.suffix.lower() != ".md":
            continue
        file = path.relative_to(content).as_posix()
        try:
            article = parse_article(read_text(path), file=file)
        except ArticleError as error:
            problems += error.problems
        except WarraqError as error:
            problems.append(error.at(file=file).what)
        else:
            if article.status is Status.PUBLISHED:
                articles.append(_addressed(article, file))
    return tuple(articles), tuple(problems)


def _addressed(article: Article, file: str) -> Addressed:
    slug = slug_of(article, file)
    return Addressed(
        key=id_of(article, slug),
        url=f"articles/{slug}.html",
        old=(*article.aliases, *article.source_urls),
    )

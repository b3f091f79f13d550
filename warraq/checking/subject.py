"""What is checked: a content folder and the site that was built of it, each read once and only if asked."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from warraq.article import Article, ArticleError, Status, parse_article
from warraq.checking.built_page import BuiltPage, read_page
from warraq.errors import Problem, WarraqError
from warraq.jobs import in_batches
from warraq.site.folder import walk
from warraq.site.manifest import MARKER


class Subject:
    """An archive under check; `jobs` is how many processes may read it."""

    def __init__(self, content: Path, output: Path, *, jobs: int = 0) -> None:
        """Take the folders.

        Raises:
            WarraqError: W400, when no site was built in `output`, or there is no content folder.

        """
        if not (output / MARKER).is_file():
            raise WarraqError("W400", "no site was built here", "Run `inv build` first.").at(
                file=str(output)
            )
        if not content.is_dir():
            raise WarraqError("W400", "there is no such folder", "Name one with --content.").at(
                file=str(content)
            )
        self.content = content
        self.output = output
        self._jobs = jobs or os.cpu_count() or 1

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the site, its path below the output folder."""
        return frozenset(
            Path(parent, name).relative_to(self.output).as_posix()
            for parent, _, names in os.walk(self.output)
            for name in names
        )

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        """Every page of the site by its file, in order."""
        names = sorted(file for file in self.files if file.endswith(".html"))
        work = partial(_read_pages, self.output)
        batches = in_batches(work, names, jobs=self._jobs)
        return {page.file: page for batch in batches for page in batch}

    @cached_property
    def articles(self) -> Sequence[tuple[str, Article]]:
        """Every published article by its file below the content folder; its text is left out."""
        return self._read[0]

    @cached_property
    def refused(self) -> Sequence[Problem]:
        """What cannot be read of the articles' files."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Sequence[tuple[str, Article]], Sequence[Problem]]:
        paths = [path for path in walk(self.content / "articles").files if path.suffix == ".md"]
        articles: list[tuple[str, Article]] = []
        problems: list[Problem] = []
        for path in paths:
            file = path.relative_to(self.content).as_posix()
            try:
                article = parse_article(path.read_text(encoding="utf-8"), file=file)
            except ArticleError as error:
                problems += error.problems
            except (OSError, UnicodeDecodeError) as error:
                problem = WarraqError("W123", f"the file cannot be read: {error}", "Look at it.")
                problems.append(problem.at(file=file).what)
            else:
                if article.status is Status.PUBLISHED:
                    articles.append((file, article))
        return articles, problems


def _read_pages(output: Path, files: Sequence[str]) -> list[BuiltPage]:
    return [read_page(output / file, file) for file in files]

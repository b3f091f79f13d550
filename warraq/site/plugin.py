"""The door to Pelican: its settings and environment come in, the archive's pages go out.

`pelicanconf.py` says `PELICAN_CLASS = ArchivePelican` (from `warraq.site.plugin`). A class, not a
list of signals, because Pelican always runs its own article generator, whose loops over lists inside
lists take minutes for a large archive; it is put aside for one of ours.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from warraq.errors import Problem, report
from warraq.site.archive import Archive, read_archive, write_archive
from warraq.site.config import Config, read_config
from warraq.site.folder import walk

logger = logging.getLogger(__name__)


class ContentRefused(Exception):  # noqa: N818 - it is an outcome: the rest of the site is built
    """Some files were refused; the site was built without them."""

    exitcode = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what was refused, at least one problem."""
        super().__init__(f"{len(problems)} problems in the content:\n{report(problems)}")
        self.problems = problems


class _WithoutLinks:
    """Finds files for Pelican's warnings without following links, which may lead anywhere, or round and round."""

    path: str
    _include_path: Callable[..., bool]

    def get_files(
        self,
        paths: Iterable[str],
        exclude: Iterable[str] | None = None,
        extensions: Iterable[str] | bool | None = None,  # noqa: FBT001 - Pelican's own signature
    ) -> set[str]:
        root = Path(self.path)
        left_out = tuple(root / path for path in exclude or ())
        return {
            str(file.relative_to(root))
            for path in paths
            for file in walk(root / path).files
            if not any(folder in file.parents for folder in left_out)
            and self._include_path(str(file.relative_to(root)), extensions)
        }


class ArchiveArticles(_WithoutLinks, ArticlesGenerator):  # type: ignore[misc]  # no types
    """Reads and writes the whole archive, where Pelican's generator reads and writes articles."""

    refused: list[Problem]
    """The run's own list, handed in: what cannot be read is added to it."""

    def generate_context(self) -> None:
        """Read the content folder."""
        self.config: Config = read_config(self.settings)
        self.archive: Archive = read_archive(self.config)
        self.articles = list(self.archive.catalogue.articles)
        self.context["articles"] = self.articles
        self.context["pages"] = list(self.archive.catalogue.pages)
        self.refused.extend(self.archive.problems)
        if self.archive.unpublished:
            logger.warning(
                "%d files have a status other than published and are left out",
                self.archive.unpublished,
            )

    def generate_output(self, writer: object) -> None:
        """Write every page; Pelican's writer is not used, for it writes one page at a time."""
        del writer
        if not self.config.site_url:
            logger.info("No SITEURL: feeds, sitemap and canonical addresses are left out")
        write_archive(self.archive, self.config, self.env)

    def refresh_metadata_intersite_links(self) -> None:
        """Leave the views as they are: they are records, not Pelican's contents."""


class ArchivePages(_WithoutLinks, PagesGenerator):  # type: ignore[misc]  # no types
    """Counts the static pages for Pelican's last line."""

    def generate_context(self) -> None:
        """Take the pages that `ArchiveArticles` has read."""
        self.pages = self.context["pages"]

    def generate_output(self, writer: object) -> None:
        """Write nothing: `ArchiveArticles` writes all pages."""

    def refresh_metadata_intersite_links(self) -> None:
        """Leave the views as they are."""


class ArchivePelican(Pelican):  # type: ignore[misc]  # no types
    """Pelican with the archive's generators in the place of its own."""

    def run(self) -> None:
        """Build the site, then raise `ContentRefused` if any file could not be used."""
        self.refused: list[Problem] = []
        super().run()
        if self.refused:
            raise ContentRefused(tuple(self.refused))

    def _get_generator_classes(self) -> list[Any]:
        ours = {
            ArticlesGenerator: partial(ArchiveArticles, refused=self.refused),
            PagesGenerator: ArchivePages,
        }
        found = super()._get_generator_classes()
        # Pictures and the theme's files are copied with the pages, not by Pelican's own generator,
        # which follows links out of the content folder.
        return [ours.get(kind, kind) for kind in found if kind is not StaticGenerator]

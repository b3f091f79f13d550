"""The steps of a production build, in order, each over the whole folder."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from warraq.errors import Problem
from warraq.production.lasting_names import move_search, rename_theme
from warraq.production.pages import PageWork, finish_pages
from warraq.production.pictures import make_pictures
from warraq.production.redirects import Alias, redirect_page, redirects
from warraq.production.server_files import server_files
from warraq.production.style_sheets import shrink_style_sheets
from warraq.production.twins import make_twins
from warraq.production.worker import write_worker
from warraq.site.config import Config
from warraq.site.folder import walk
from warraq.site.output_folder import write_file

logger = logging.getLogger(__name__)


def finish(config: Config, aliases: Sequence[Alias]) -> None:
    """Make the folder that was built, `config.output`, ready for hosts.

    The bytes depend on the folder's files, `aliases` and the settings alone.

    Raises:
        WarraqError: W511 and W512, when a style sheet of the theme cannot be used.

    """
    output, theme, jobs = config.output, config.theme_static_dir, config.jobs
    with _timed("pictures"):
        cache = config.cache / "pictures" if config.cache else None
        pictures, problems = make_pictures(output, _files(output), cache, jobs=jobs)
        _warn(problems)
    with _timed("style sheets"):
        shrink_style_sheets(output, theme)
    with _timed("lasting names"):
        names = rename_theme(output, theme)
        move_search(output)
    with _timed("pages"):
        pages = [file for file in _files(output) if file.endswith(".html")]
        work = PageWork(output=output, names=names, pictures=pictures, site_url=config.site_url)
        finish_pages(pages, work, jobs=jobs)
    with _timed("offline reading"):
        write_worker(config)
    with _timed("redirects and servers' settings"):
        moved, problems = redirects(aliases, _files(output))
        _warn(problems)
        for one in moved:
            if one.file:
                write_file(output, one.file, redirect_page(one, config.site_url))
        for file, data in server_files(_files(output), moved, config.site_url):
            write_file(output, file, data)
    with _timed("compressed twins"):
        make_twins(output, _files(output), jobs=jobs)


def _warn(problems: Iterable[Problem]) -> None:
    """Name what was left out of a site that is whole without it."""
    for problem in sorted(problems):
        logger.warning("%s", problem)


def _files(output: Path) -> list[str]:
    return [path.relative_to(output).as_posix() for path in walk(output).files]


@contextmanager
def _timed(step: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    logger.info("Production: %s took %.1f s", step, time.perf_counter() - start)

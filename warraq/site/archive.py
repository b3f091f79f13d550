"""One archive from its content folder to its files, without Pelican."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jinja2 import Environment

from warraq.errors import Problem, WarraqError
from warraq.gazetteer.entries import FILE as GAZETTEER
from warraq.gazetteer.entries import Gazetteer, Kind, read_gazetteer
from warraq.jobs import in_batches, together
from warraq.language.analyzer import Analyzer
from warraq.partial_date import PartialDate
from warraq.popularity.counts import ReadCounts, load_counts
from warraq.search.document import AnalyzedDocument
from warraq.search.index import index_files
from warraq.site.catalogue import Catalogue, build_catalogue
from warraq.site.config import Config
from warraq.site.exports import DATA_FILES, write_exports
from warraq.site.feeds import feed_files, site_feeds
from warraq.site.interface import load_interface
from warraq.site.machine_files import machine_files
from warraq.site.names import Names, build_names, check_gazetteer, mentions
from warraq.site.on_this_day import month_files
from warraq.site.output_folder import copy_file, write_file
from warraq.site.page_job import PageJob
from warraq.site.pages import Planner
from warraq.site.popular import popular_blocks
from warraq.site.read_cache import ReadCache
from warraq.site.reading import ReadArticle, read_folder, search_document
from warraq.site.related import archive_related
from warraq.site.rendering import Renderer, SiteView
from warraq.site.scripts import joined_scripts, script_bytes
from warraq.site.series import FOLDER, SeriesCatalogue, build_series
from warraq.site.standing import program_state
from warraq.site.static_files import refused_files, static_files
from warraq.site.views import PublishedDate

ARTICLES, PAGES = "articles", "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What has been read of an archive; `problems` name what was refused."""

    catalogue: Catalogue
    counts: ReadCounts
    gazetteer: Gazetteer
    unpublished: int
    problems: tuple[Problem, ...]


def read_archive(config: Config) -> Archive:
    """Read all articles and static pages of the content folder."""
    read = partial(read_folder, config.content, lang=config.lang, jobs=config.jobs)
    articles = read(ARTICLES, analyzer=Analyzer.load(), cache=_cache(config, ARTICLES))
    pages = read(PAGES, analyzer=None, cache=_cache(config, PAGES))
    catalogue = build_catalogue(
        articles.articles,
        pages.articles,
        config.content,
        old_hosts=config.old_hosts,
        captures=config.captures,
        elsewhere=config.elsewhere,
    )
    counts, damaged = _counts(config.content)
    gazetteer = check_gazetteer(read_gazetteer(config.content / GAZETTEER))
    return Archive(
        catalogue=catalogue,
        counts=counts,
        gazetteer=gazetteer,
        unpublished=articles.unpublished + pages.unpublished,
        problems=(
            *articles.problems,
            *pages.problems,
            *catalogue.problems,
            *gazetteer.problems,
            *refused_files(config.content),
            *damaged,
        ),
    )


def _cache(config: Config, folder: str) -> ReadCache | None:
    if config.cache is None:
        return None
    place = config.cache / "read" / folder
    place.mkdir(parents=True, exist_ok=True)
    return ReadCache(place, f"{program_state()} {config.lang} {folder}")


def write_archive(archive: Archive, config: Config, environment: Environment) -> int:
    """Write the whole site to `config.output`; return the number of pages."""
    catalogue = archive.catalogue
    # None needs another, and the first two take one core for as long.
    related, _, mentioned = together(
        partial(archive_related, catalogue),
        partial(_write_search, catalogue, config),
        partial(mentions, archive.gazetteer, catalogue.read),
        jobs=config.jobs,
    )
    names = build_names(archive.gazetteer, mentioned)
    series = build_series(catalogue.read, catalogue.articles)
    planner = Planner(
        catalogue=catalogue,
        related=related,
        lang=config.lang,
        page_size=config.page_size,
        popular=popular_blocks(
            catalogue.articles,
            catalogue.sections,
            archive.counts,
            show_counts=config.show_counts,
        ),
        names=names,
        series=series,
        production=config.production,
    )
    jobs = list(planner.plan())
    site = SiteView(
        navigation=catalogue.top_sections,
        pages=catalogue.pages,
        feeds=site_feeds(config),
        article_count=len(catalogue.articles),
        ways=_ways(series, names),
        data_files=DATA_FILES if config.production else (),
    )
    renderer = Renderer(config=config, site=site, environment=environment)
    renderer.warm({job.lang for job in jobs})
    work = partial(_render_batch, renderer=renderer, output=config.output)
    written = sum(in_batches(work, jobs, jobs=config.jobs))
    for file, data in (
        *feed_files(catalogue, config),
        *machine_files(jobs, config),
        *month_files(catalogue.articles),
    ):
        write_file(config.output, file, data)
    for file, source in static_files(config.theme, config.theme_static_dir, config.content):
        if source.suffix == ".js":
            write_file(config.output, file, script_bytes(source))
        else:
            copy_file(config.output, file, source)
    for file, data in joined_scripts(config.theme):
        write_file(config.output, f"{config.theme_static_dir}/{file}", data)
    if config.production:
        write_exports(config.output, catalogue.articles, catalogue.read, config)
        _finish(catalogue, config)
    return written


def _finish(catalogue: Catalogue, config: Config) -> None:
    from warraq.production.finishing import finish  # noqa: PLC0415 - a quarter of a second for each other build
    from warraq.production.redirects import Alias  # noqa: PLC0415 - as above

    aliases = [
        Alias(
            address=alias,
            page=view.url,
            title=view.title,
            lang=view.lang,
            dir=view.dir,
            source=f"{config.content.name}/{one.file}",
        )
        for one, view in zip(catalogue.read, catalogue.articles, strict=True)
        for alias in one.article.aliases
    ]
    finish(config, aliases)


def _counts(content: Path) -> tuple[ReadCounts, tuple[Problem, ...]]:
    """Return the counts of readings; damaged ones are named, and the site is built without them."""
    try:
        return load_counts(content), ()
    except WarraqError as error:
        return ReadCounts(), (error.what,)


def _ways(series: SeriesCatalogue, names: Names) -> tuple[str, ...]:
    """Return the indexes that not every archive has."""
    found = [FOLDER] if series.labels else []
    return (*found, *(kind for kind in Kind if names.of_kind(kind)))


def _render_batch(jobs: Sequence[PageJob], *, renderer: Renderer, output: Path) -> int:
    for job in jobs:
        write_file(output, job.file, renderer.render(job).encode())
    return len(jobs)


def _write_search(catalogue: Catalogue, config: Config) -> None:
    interface = load_interface(config.lang, config)
    documents = [
        replace(
            search_document(one.article, one.body.text),
            url=view.url,
            section=view.category.path if view.category else (),
            date=_sort_date(view.published),
            date_text=interface.date_text(view.published),
        )
        for one, view in zip(catalogue.read, catalogue.articles, strict=True)
    ]
    analyzed = _analyzed(catalogue.read)
    for file, data in index_files(documents, analyzed, Analyzer.load(), jobs=config.jobs):
        write_file(config.output, f"search/{file}", data)


def _sort_date(published: PublishedDate) -> str:
    value: PartialDate | None = published.value
    return str(value.first_day()) if value else ""


def _analyzed(read: Sequence[ReadArticle]) -> list[AnalyzedDocument]:
    return [one.analyzed for one in read if one.analyzed is not None]

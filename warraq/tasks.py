"""What editors run: `inv --list`. Each task is a door to one function of `warraq.commands`.

An archive's `tasks.py` takes them all with one line, and adds its own:

    from warraq.tasks import namespace
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from warraq import commands


def _end(code: int) -> None:
    if code:
        sys.exit(code)


@task(
    name="import-articles",
    iterable=["path", "media", "report"],
    help={
        "source": "a file or a folder of raw pages",
        "path": "one more (may be repeated)",
        "into": "the content folder",
        "format": "auto, or one of the formats in docs/importing.md",
        "dry-run": "write nothing, only report",
        "report": "also write the report to this file: .json, or .html for a page (may be repeated)",
        "learn": "import nothing, propose settings by what the pages share",
        "no-raw": "keep no copy of the raw sources",
        "media": "a folder with the files that pages show (may be repeated)",
        "fetch-media": "fetch from the web what is missing",
        "jobs": "processes; 0 is one for each core",
        "cluster": "the address of a Dask scheduler, tcp://…",
    },
)
def import_articles(
    _context: Context,
    source: str,
    path: Sequence[str] | None = None,
    into: str = "content",
    format: str = "auto",  # noqa: A002 - the option's name
    dry_run: bool = False,
    report: Sequence[str] | None = None,
    learn: bool = False,
    no_raw: bool = False,
    media: Sequence[str] | None = None,
    fetch_media: bool = False,
    jobs: int = 0,
    cluster: str = "",
) -> None:
    """Bring raw pages into the archive as Markdown."""
    _end(
        commands.import_articles(
            [source, *(path or ())],
            into=into,
            format=format,
            dry_run=dry_run,
            report_files=report or (),
            learn=learn,
            raw=not no_raw,
            media=media or (),
            fetch_media=fetch_media,
            jobs=jobs,
            cluster=cluster,
        )
    )


@task(
    help={
        "content": "the content folder, if not the one of the settings",
        "output": "the folder to build, if not the one of the settings",
        "production": "build with publishconf.py",
        "jobs": "processes; 0 is one for each core",
        "clean": "remove the old output first",
    }
)
def build(
    _context: Context,
    content: str = "",
    output: str = "",
    production: bool = False,
    jobs: int = 0,
    clean: bool = False,
) -> None:
    """Build the site."""
    _end(
        commands.build(
            content=content, output=output, production=production, jobs=jobs, clean=clean
        )
    )


@task(aliases=["livereload", "preview"], help={"port": "the port on this machine"})
def serve(_context: Context, content: str = "", output: str = "", port: int = 8000) -> None:
    """Build, serve on this machine, rebuild and reload on a change."""
    _end(commands.serve(content=content, output=output, port=port))


@task(help={"title": "the article's title", "lang": "its language"})
def new(_context: Context, title: str, content: str = "content", lang: str = "ar") -> None:
    """Write a new, empty article."""
    _end(commands.new(title, content=content, lang=lang))


@task(help={"query": "as on the search page", "explain": "with scores and terms"})
def search(
    _context: Context, query: str, output: str = "output", limit: int = 10, explain: bool = False
) -> None:
    """Search the built site at the terminal."""
    _end(commands.search(query, output=output, limit=limit, explain=explain))


@task(
    iterable=["path"],
    help={
        "log": "a server's log, plain or .gz, a folder of logs, or - for standard input",
        "path": "one more (may be repeated)",
        "content": "the content folder, if not the one of the settings",
        "report": "also write the report to this JSON file",
        "dry-run": "store nothing, only report",
    },
)
def stats(
    _context: Context,
    log: str,
    path: Sequence[str] | None = None,
    content: str = "",
    report: str = "",
    dry_run: bool = False,
) -> None:
    """Count what was read most, from server logs."""
    logs = [log, *(path or ())]
    _end(commands.stats(logs, content=content, report_file=report, dry_run=dry_run))


@task(
    iterable=["only"],
    help={
        "content": "the content folder",
        "output": "the built site",
        "only": "one check: files, links, reach, names, series or gazetteer (may be repeated)",
    },
)
def check(
    _context: Context, content: str = "", output: str = "output", only: Sequence[str] | None = None
) -> None:
    """Check the archive and the built site: links, reach, names."""
    _end(commands.check(content=content, output=output, only=tuple(only or ())))


@task(
    name="related-report",
    help={
        "article": "its slug; without it, a summary of the archive",
        "other": "the slug of another: why it is related, or not",
        "content": "the content folder, if not the one of the settings",
        "jobs": "processes; 0 is one for each core",
    },
)
def related_report(
    _context: Context, article: str = "", other: str = "", content: str = "", jobs: int = 0
) -> None:
    """Say which related articles were chosen, and why."""
    _end(commands.related_report(article, other, content=content, jobs=jobs))


@task(
    iterable=["section", "year"],
    help={
        "zip": "the zip to write",
        "zim": "the ZIM to write",
        "section": "only this section, levels parted by / (may be repeated)",
        "year": "only this year (may be repeated)",
        "built": "pack the output folder as it is, do not build",
        "content": "the content folder, if not the one of the settings",
        "output": "the folder to build, if not the one of the settings",
        "dry-run": "write no zip and no ZIM, only say how large they would be",
        "jobs": "processes; 0 is one for each core",
    },
)
def offline(
    _context: Context,
    zip: str = "",  # noqa: A002 - the option's name
    zim: str = "",
    section: Sequence[str] | None = None,
    year: Sequence[str] | None = None,
    built: bool = False,
    content: str = "",
    output: str = "",
    dry_run: bool = False,
    jobs: int = 0,
) -> None:
    """Pack the site, or a part of it, to be read without a network."""
    _end(
        commands.offline(
            zip_file=zip,
            zim_file=zim,
            sections=section or (),
            years=year or (),
            built=built,
            content=content,
            output=output,
            dry_run=dry_run,
            jobs=jobs,
        )
    )


@task(
    help={
        "into": "the folder for the two bags",
        "content": "the content folder, if not the one of the settings",
        "output": "the production build, if not the one of the settings",
        "date": "the day that the bags say, YYYY-MM-DD; else SOURCE_DATE_EPOCH's, or today",
        "organization": "who seals it, if not the site's name",
        "built": "build nothing: refuse a site that is not of today's articles",
        "jobs": "processes; 0 is one for each core",
    }
)
def seal(
    _context: Context,
    into: str = "sealed",
    content: str = "",
    output: str = "",
    date: str = "",
    organization: str = "",
    built: bool = False,
    jobs: int = 0,
) -> None:
    """Seal the archive into two BagIt bags: a public one, and a closed one of raw sources."""
    _end(
        commands.seal(
            into=into,
            content=content,
            output=output,
            date=date,
            organization=organization,
            built=built,
            jobs=jobs,
        )
    )


@task(
    positional=["path"],
    iterable=["path"],
    help={
        "path": "a bag, or a folder of bags; without it, sealed/ and the raw sources (may be repeated)",
        "content": "the content folder, if not content/",
        "jobs": "processes; 0 is one for each core",
    },
)
def verify(
    _context: Context, path: Sequence[str] | None = None, content: str = "", jobs: int = 0
) -> None:
    """Find what was changed, lost or added in sealed bags and raw sources, and name it."""
    _end(commands.verify(path or (), content=content, jobs=jobs))


@task(
    help={
        "target": "a name below `deploy:` in archive.yaml; `inv deploy-targets` lists them",
        "content": "the content folder, if not the one of the settings",
        "output": "the folder that is built and sent",
        "built": "send what lies in the output, which must be a production build",
        "dry-run": "list what would be sent and removed, change nothing there",
        "allow-refused": "deploy although the build left out what it refused",
        "take-over": "replace files of the same names that no deploy of ours has put there",
    }
)
def deploy(
    _context: Context,
    target: str,
    content: str = "",
    output: str = "output",
    built: bool = False,
    dry_run: bool = False,
    allow_refused: bool = False,
    take_over: bool = False,
) -> None:
    """Build the production site and bring it to a host."""
    _end(
        commands.deploy(
            target,
            content=content,
            output=output,
            built=built,
            dry_run=dry_run,
            allow_refused=allow_refused,
            take_over=take_over,
        )
    )


@task
def deploy_targets(_context: Context) -> None:
    """List the places that `inv deploy` knows, and what is wrong with those that cannot be used."""
    # Invoke has no positional argument that may be left out; `warraq deploy` lists them too.
    _end(commands.deploy())


@task
def clean(_context: Context, output: str = "output") -> None:
    """Remove what builds have made."""
    _end(commands.clean(output=output))


namespace = Collection(
    import_articles,
    build,
    serve,
    new,
    search,
    stats,
    check,
    related_report,
    deploy,
    deploy_targets,
    offline,
    seal,
    verify,
    clean,
)

"""The commands that make something: an archive, an article, the site."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from datetime import UTC, datetime
from pathlib import Path

from warraq.article import Article, article_text
from warraq.commands.edge import (
    NOTHING_DONE,
    PRODUCTION_SETTINGS,
    RULES,
    SETTINGS,
    command,
    complain,
    say,
)
from warraq.commands.importing import import_articles
from warraq.errors import WarraqError, report
from warraq.partial_date import PartialDate
from warraq.site.standing import Asked, standing_build
from warraq.slug import slugify


@command
def init(
    folder: str, *, title: str = "", lang: str = "", source: str = "", yes: bool = False
) -> int:
    """Make an archive of one's own in a new folder; ask for what no option says, unless `yes`."""
    from warraq.starting.answers import ask  # noqa: PLC0415 - fontTools loads slowly
    from warraq.starting.archive_folder import make_archive  # noqa: PLC0415 - as above

    place = Path(folder)
    name = place.resolve().name
    answers = ask(name, title=title, lang=lang, source=source, read=None if yes else input)
    for path in make_archive(place, answers):
        say(str(path))
    into = "" if place.resolve() == Path.cwd() else f"cd {folder}, then "
    say(f"The archive is ready: {into}make site (or: python -m warraq site).")
    return 0


@command
def site(*, source: str = "") -> int:
    """Import what archive.yaml names (or `source`), and build: what `make site` does in an archive."""
    from warraq.importing.settings import read_settings  # noqa: PLC0415 - loads for half a second

    sources = [source] if source else list(read_settings(Path(RULES)).sources)
    imported = import_articles(sources) if sources else 0
    if imported == NOTHING_DONE:
        return imported
    built = build()
    if built == NOTHING_DONE:
        return built
    if imported or built:
        say("Some of the input was refused, each named above; the site holds the rest.")
    return max(imported, built)


@command
def build(
    *,
    content: str = "",
    output: str = "",
    production: bool = False,
    jobs: int = 0,
    clean: bool = False,
) -> int:
    """Build the site; say where it is and how to open it."""
    return _build(content=content, output=output, production=production, jobs=jobs, clean=clean)


def _build(*, content: str, output: str, production: bool, jobs: int, clean: bool) -> int:
    asked = Asked(
        settings=Path(PRODUCTION_SETTINGS if production else SETTINGS),
        content=Path(content) if content else None,
        output=Path(output) if output else None,
    )
    standing = None if clean else standing_build(asked)
    if standing is not None:
        say("Nothing has changed since the last build.")
        place, problems = standing.output, standing.manifest.refused
    else:
        from warraq.site.build import build_site  # noqa: PLC0415 - Pelican takes half a second to load

        result = build_site(
            asked.settings,
            content=asked.content,
            output=asked.output,
            jobs=jobs or None,
            clean=clean,
        )
        place, problems = result.output, result.problems
    if problems:
        complain(report(problems))
        complain(f"{len(problems)} problems; the site was built without what they name.")
    say(f"The site is in {place}: open {place / 'index.html'}, or run `inv serve`.")
    return 1 if problems else 0


@command
def serve(*, content: str = "", output: str = "", port: int = 8000) -> int:
    """Build, serve on this machine, and build again on every change, until interrupted."""
    from pelican.settings import read_settings as pelican_settings  # noqa: PLC0415 - as above

    from warraq.serving.watch import serve as serve_folder  # noqa: PLC0415 - as above

    def rebuild() -> None:
        try:
            _build(content=content, output=output, production=False, jobs=0, clean=False)
        except WarraqError as error:
            complain(str(error))

    rebuild()
    settings = pelican_settings(SETTINGS)
    sources = [Path(content or settings["PATH"]), Path(settings["THEME"]), Path(SETTINGS)]
    try:
        serve_folder(
            Path(output or settings["OUTPUT_PATH"]),
            sources,
            port=port,
            rebuild=rebuild,
            log=say,
        )
    except OSError as error:
        raise WarraqError(
            "W320", f"port {port} cannot be used: {error.strerror}", "Choose one with --port."
        ) from error
    return 0


@command
def new(title: str, *, content: str = "content", lang: str = "ar") -> int:
    """Write an empty article with this title, dated today."""
    today = datetime.now(tz=UTC).astimezone().date()
    digest = hashlib.sha256(f"{title}\n{today}".encode()).digest()
    slug = slugify(title, fallback=b32encode(digest).decode()[:8].lower())
    article = Article(
        title=title.strip(),
        id=b32encode(digest).decode()[:6].lower(),
        slug=slug,
        date=PartialDate.of(today),
        lang=lang,
    )
    if not article.title:
        raise WarraqError("W102", "the title is empty", "Give the article's title.")
    path = Path(content, "articles", f"{slug}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(article_text(article))
    except FileExistsError as error:
        raise WarraqError("W321", "the article is there already", "Choose another title.").at(
            file=str(path)
        ) from error
    say(str(path))
    return 0


@command
def clean(*, output: str = "output") -> int:
    """Remove what builds have made; what they have not made stays."""
    from warraq.site.output_folder import remove  # noqa: PLC0415 - keeps `warraq --help` quick

    folder = Path(output)
    if not remove(folder.resolve()):
        say(f"{folder} still holds files that no build has made; they were left.")
    return 0

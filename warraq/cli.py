"""The `warraq` command: the same functions as `inv`, with many paths at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from warraq import __version__, commands

if TYPE_CHECKING:
    # What add_subparsers returns has no public name.
    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    arguments = vars(_parser().parse_args(argv))
    run = arguments.pop("run")
    return int(run(**arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="warraq", description=__doc__)
    parser.add_argument("--version", action="version", version=f"warraq {__version__}")
    of = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _making(of)
    _asking(of)
    _publishing(of)
    _carrying(of)
    _preserving(of)
    return parser


def _making(of: _Commands) -> None:
    """Add what writes articles or the site."""
    one = of.add_parser("init", help="an archive of one's own, in a new folder")
    one.add_argument("folder", metavar="FOLDER")
    one.add_argument("--title", default="", help="the archive's name")
    one.add_argument("--lang", default="", help="its language: ar, fa, en, …")
    one.add_argument("--source", default="", metavar="PATH", help="what `make site` will import")
    one.add_argument("--yes", action="store_true", help="ask nothing: what no option says is usual")
    one.set_defaults(run=commands.init)

    one = of.add_parser("site", help="import what archive.yaml names, and build")
    one.add_argument(
        "--from", dest="source", default="", metavar="PATH", help="import this instead"
    )
    one.set_defaults(run=commands.site)

    one = of.add_parser("import", help="raw pages to Markdown")
    one.add_argument("paths", nargs="+", metavar="PATH")
    one.add_argument("--into", default="content", metavar="FOLDER")
    one.add_argument("--format", default="auto")
    one.add_argument("--dry-run", action="store_true", help="write nothing, only report")
    one.add_argument(
        "--report",
        dest="report_files",
        action="append",
        default=[],
        metavar="FILE",
        help="FILE.json, or a page: FILE.html",
    )
    one.add_argument(
        "--learn",
        action="store_true",
        help="import nothing: propose settings by what the pages share, and add them to archive.yaml",
    )
    one.add_argument("--no-raw", dest="raw", action="store_false", help="keep no raw sources")
    one.add_argument(
        "--media",
        action="append",
        default=[],
        metavar="FOLDER",
        help="where the files lie that pages show, such as wp-content/uploads (may be repeated)",
    )
    one.add_argument(
        "--fetch-media", action="store_true", help="fetch from the web what is missing"
    )
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.add_argument("--cluster", default="", metavar="ADDRESS", help="a Dask scheduler, tcp://…")
    one.set_defaults(run=commands.import_articles)

    one = of.add_parser("build", help="the site")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="", metavar="FOLDER")
    one.add_argument("--production", action="store_true", help="with publishconf.py")
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.add_argument("--clean", action="store_true", help="remove the old output first")
    one.set_defaults(run=commands.build)

    one = of.add_parser("serve", help="build, serve, and rebuild on a change")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="", metavar="FOLDER")
    one.add_argument("--port", type=int, default=8000)
    one.set_defaults(run=commands.serve)

    one = of.add_parser("new", help="a new article from its title")
    one.add_argument("title")
    one.add_argument("--content", default="content", metavar="FOLDER")
    one.add_argument("--lang", default="ar")
    one.set_defaults(run=commands.new)

    one = of.add_parser("clean", help="remove what builds have made")
    one.add_argument("--output", default="output", metavar="FOLDER")
    one.set_defaults(run=commands.clean)


def _asking(of: _Commands) -> None:
    """Add what says something of articles, the site or its readers."""
    one = of.add_parser("search", help="search the built site at the terminal")
    one.add_argument("query")
    one.add_argument("--output", default="output", metavar="FOLDER")
    one.add_argument("--limit", type=int, default=10)
    one.add_argument("--explain", action="store_true", help="with scores and terms")
    one.set_defaults(run=commands.search)

    one = of.add_parser("stats", help="most read, from server logs")
    one.add_argument(
        "logs", nargs="+", metavar="LOG", help="a file, plain or .gz; a folder; - for stdin"
    )
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--report", dest="report_file", default="", metavar="FILE.json")
    one.add_argument("--dry-run", action="store_true", help="store nothing, only report")
    one.set_defaults(run=commands.stats)

    one = of.add_parser("check", help="links, reach and names of the built site")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="output", metavar="FOLDER")
    one.add_argument("--only", nargs="+", default=(), metavar="CHECK")
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.set_defaults(run=commands.check)

    one = of.add_parser("related-report", help="which related articles were chosen, and why")
    one.add_argument("article", nargs="?", default="", help="its slug; without it, a summary")
    one.add_argument("other", nargs="?", default="", help="another: why it is related, or not")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.set_defaults(run=commands.related_report)


def _publishing(of: _Commands) -> None:
    """Add what carries the built site elsewhere."""
    one = of.add_parser("deploy", help="the production site to a host that archive.yaml names")
    one.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        default="",
        help="its name; without it, all are listed",
    )
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="output", metavar="FOLDER")
    one.add_argument("--built", action="store_true", help="build nothing: send what is there")
    one.add_argument("--dry-run", action="store_true", help="list what would go, change nothing")
    one.add_argument(
        "--allow-refused", action="store_true", help="although the build left out something"
    )
    one.add_argument(
        "--take-over", action="store_true", help="replace files that no deploy of ours put there"
    )
    one.set_defaults(run=commands.deploy)


def _carrying(of: _Commands) -> None:
    """Add what carries the built site elsewhere."""
    one = of.add_parser("offline", help="the site, or a part of it, as a zip or a ZIM")
    one.add_argument("--zip", dest="zip_file", default="", metavar="FILE")
    one.add_argument("--zim", dest="zim_file", default="", metavar="FILE")
    one.add_argument(
        "--section",
        dest="sections",
        action="append",
        default=[],
        metavar="SECTION",
        help="only this one, levels parted by / (may be repeated)",
    )
    one.add_argument(
        "--year",
        dest="years",
        action="append",
        default=[],
        metavar="YEAR",
        help="only this one (may be repeated)",
    )
    one.add_argument("--built", action="store_true", help="pack the output folder as it is")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="", metavar="FOLDER")
    one.add_argument("--dry-run", action="store_true", help="only say how large they would be")
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.set_defaults(run=commands.offline)


def _preserving(of: _Commands) -> None:
    """Add what seals an archive, and what finds what has changed since."""
    one = of.add_parser(
        "seal", help="two BagIt bags: a public one, and a closed one of raw sources"
    )
    one.add_argument("--into", default="sealed", metavar="FOLDER")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--output", default="", metavar="FOLDER", help="a production build")
    one.add_argument("--date", default="", metavar="YYYY-MM-DD", help="the day that the bags say")
    one.add_argument("--organization", default="", help="who seals it (default: the site's name)")
    one.add_argument(
        "--built",
        action="store_true",
        help="build nothing: refuse a site that is not of today's articles",
    )
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.set_defaults(run=commands.seal)

    one = of.add_parser("verify", help="what was changed, lost or added in bags and raw sources")
    one.add_argument("paths", nargs="*", metavar="PATH", help="a bag, or a folder of bags")
    one.add_argument("--content", default="", metavar="FOLDER")
    one.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: cores)")
    one.set_defaults(run=commands.verify)

"""What makes a built site one that phones install and read without a network.

Written last, over files with their final names: icons, `manifest.webmanifest`, the lists of what can be kept
(`data/offline/`), and `sw.js`, which names its build and the shell that it takes at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from warraq.language.direction import language_direction
from warraq.production.icons import icon_files
from warraq.production.offline_lists import (
    FOLDER,
    SiteFiles,
    read_site,
    search_list,
    section_lists,
    whole_list,
)
from warraq.production.web_manifest import token_colours, web_manifest
from warraq.site.config import Config
from warraq.site.output_folder import write_file
from warraq.site.scripts import JOINED, script_bytes

WORKER = "sw.js"
FALLBACK = "offline.html"
_SOURCE = "worker/worker.js"
_SHELL_PAGES = (FALLBACK, "search.html")
_ALWAYS_SEARCHED = ("search/manifest.js", "search/analyzer-table.js")


def write_worker(config: Config) -> None:
    """Write all that an installed site needs; a theme without `worker/worker.js` has none of it.

    Raises:
        WarraqError: W570, when the archive's icon cannot be read.

    """
    source = config.theme / _SOURCE
    if not source.is_file():
        return
    output, theme = config.output, config.theme_static_dir
    for file, data in _identity(config):
        write_file(output, file, data)
    site = read_site(output, jobs=config.jobs)
    search = search_list(site, theme, _joined(config.theme))
    lists = {f"{FOLDER}/{name}": paths for name, paths in section_lists(site)}
    lists[f"{FOLDER}/search.json"] = search
    lists[f"{FOLDER}/all.json"] = whole_list(site, search)
    for file, paths in lists.items():
        write_file(output, file, site.list_text(paths))
    write_file(output, WORKER, _settings(site, theme) + script_bytes(source))


def shell(site: SiteFiles) -> tuple[str, ...]:
    """Return what the worker takes as soon as a first page has been read."""
    pages = [page for page in _SHELL_PAGES if page in site.references]
    needed = site.with_needed(pages)
    fonts = {file for page in pages for file in site.references[page].fonts_at_once}
    return tuple(
        path
        for path in (*needed, *_ALWAYS_SEARCHED)
        if path in site.files and (path.endswith((".html", ".css", ".js")) or path in fonts)
    )


def _settings(site: SiteFiles, theme: str) -> bytes:
    fields = {
        "id": site.build,
        "shell": [[path, site.files[path][1]] for path in shell(site)],
        "searchList": f"{FOLDER}/search.json",
        "searchFolders": ["search/", f"{theme}/search/"],
        "fallback": FALLBACK,
    }
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return f"self.warraqBuild={text};\n".encode()


def _identity(config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield the icons and the manifest."""
    static = config.theme / "static"
    paper, accent = token_colours(static / "css" / "tokens.css")
    icon = str(config.theme_settings.get("WARRAQ_ICON") or "")
    own = config.content / icon if icon.endswith(".png") else None
    yield from icon_files(static / "fonts", config.site_name, paper=paper, accent=accent, own=own)
    yield (
        "manifest.webmanifest",
        web_manifest(
            config.site_name,
            lang=config.lang,
            direction=language_direction(config.lang),
            paper=paper,
        ),
    )


def _joined(theme: Path) -> list[str]:
    """Return the scripts that readers get as parts of others."""
    listed = theme / JOINED
    if not listed.is_file():
        return []
    parts = json.loads(listed.read_text(encoding="utf-8"))
    return [part for some in parts.values() for part in some]

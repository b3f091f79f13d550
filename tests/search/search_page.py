"""The search page with a small archive: made of the script that docs/search.md names, and how to ask it."""

from __future__ import annotations

import re
import shutil
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from in_node import ROOT, SCRIPTS
from library import analyzed_library
from made_archive import write_search_folder

from warraq.site.scripts import joined_scripts

STATE = '#search[data-state="{}"]'
RESULTS = "#search-results > li"


def script_of_documentation():
    """Return the tag that docs/search.md shows to theme makers."""
    text = (ROOT / "docs/search.md").read_text(encoding="utf-8")
    (tag,) = re.findall(r"<script src=.*?</script>", text)
    return tag.replace("{{ SITEURL }}", ".")


def write_site(folder, analyzer):
    """Write the search page, the scripts and a small archive; return the folder."""
    for name in ("search", "vendor"):
        shutil.copytree(SCRIPTS / name, folder / "theme" / name)
    for name, data in joined_scripts(SCRIPTS.parent):
        (folder / "theme" / name).write_bytes(data)
    documents, analyzed = analyzed_library(analyzer)
    write_search_folder(folder / "search", documents, analyzed, analyzer)
    html = Path(__file__).with_name("search.html").read_text(encoding="utf-8")
    html = html.replace("SCRIPTS", script_of_documentation())
    (folder / "search.html").write_text(html, encoding="utf-8")
    empty = '<!DOCTYPE html><title></title><link rel="icon" href="data:,">'
    (folder / "empty.html").write_text(empty, encoding="utf-8")
    (folder / "articles").mkdir()
    for document in documents:
        (folder / document.url).write_text(empty, encoding="utf-8")
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """A file server that reports nothing."""

    def log_message(self, *_args):
        """Say nothing."""


def ask(page, query):
    """Type a query at once, press Enter, and wait for the results."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_selector(STATE.format("done"))

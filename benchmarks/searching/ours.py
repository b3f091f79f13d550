"""Our own side of the comparison: real sites, made by Warraq's import and build."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from searching.corpora import Text

from warraq.language.analyzer import Analyzer
from warraq.search.document import SearchDocument, analyze
from warraq.search.index import index_files

ROOT = Path(__file__).resolve().parents[2]


def build_archive(records: Sequence[dict[str, Any]], folder: Path) -> Path:
    """Import records as JSON lines, a file for each corpus, and build them; return the site's folder.

    What the import takes for a repeated article is left out, as it would be of a real archive.
    """
    raw = folder / "raw-records"
    raw.mkdir(parents=True)
    for number, (_, group) in enumerate(groupby(records, key=frozenset)):
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in group]
        (raw / f"{number}.jsonl").write_text("".join(lines), encoding="utf-8")
    content, site = folder / "content", folder / "site"
    _warraq("import", str(raw), "--into", str(content), "--no-raw", allowed=(0, 1))
    _warraq("build", "--content", str(content), "--output", str(site), allowed=(0, 1))
    return site


def build_texts(documents: Sequence[Text], folder: Path) -> Path:
    """Make a site whose search page answers from exactly these documents, in this order; return its folder.

    Everything but the folder `search/` is a real build of one article. The address of a result is the
    document's number, `12.html`.
    """
    record = {"title": documents[0].title or "عنوان", "body": documents[0].body}
    site = build_archive([record], folder)
    search = site / "search"
    shutil.rmtree(search)
    search.mkdir()
    analyzer = Analyzer.load()
    listed = [search_document(one, number) for number, one in enumerate(documents)]
    analyzed = [analyze(one, analyzer) for one in listed]
    for name, data in index_files(listed, analyzed, analyzer):
        (search / name).write_bytes(data)
    return site


def search_document(text: Text, number: int) -> SearchDocument:
    """Return a text as search sees it: title and body, and nothing else that could be found."""
    return SearchDocument(
        url=f"{number}.html",
        title=text.title,
        body=text.body,
        section=(),
        tags=(),
        authors=(),
        date="",
        date_text="",
        lang="ar",
    )


def _warraq(*arguments: str, allowed: Sequence[int]) -> None:
    command = [sys.executable, "-m", "warraq", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in allowed:
        raise SystemExit(f"failed with {done.returncode}: {' '.join(command)}")

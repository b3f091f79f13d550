"""The peers: which there are, and a search page of each over given documents."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from searching.corpora import Text

HERE = Path(__file__).resolve().parent
MODULES = HERE.parent / "node_modules"
NODE = shutil.which("node") or "node"
PAGEFIND = "pagefind"
EXCERPT = 240
"""Characters that a peer's result shows: the first ones, since a best passage would need the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another search engine: the scripts of its page lie under `node_modules`."""

    name: str
    engine: str
    package: str
    scripts: tuple[str, ...]

    def version(self) -> str:
        """Return the version that is installed, or nothing."""
        manifest = MODULES / self.package / "package.json"
        if not manifest.is_file():
            return ""
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])


PEERS = (
    Peer(name="lunr.js stock", engine="lunr", package="lunr", scripts=("lunr/lunr.min.js",)),
    Peer(
        name="lunr.js + lunr-languages ar",
        engine="lunr-ar",
        package="lunr-languages",
        scripts=(
            "lunr/lunr.min.js",
            "lunr-languages/min/lunr.stemmer.support.min.js",
            "lunr-languages/min/lunr.ar.min.js",
        ),
    ),
    Peer(
        name="MiniSearch",
        engine="minisearch",
        package="minisearch",
        scripts=("minisearch/dist/umd/index.js",),
    ),
    Peer(
        name="MiniSearch, prefix and fuzzy",
        engine="minisearch-fuzzy",
        package="minisearch",
        scripts=("minisearch/dist/umd/index.js",),
    ),
    Peer(name="Pagefind", engine=PAGEFIND, package="pagefind", scripts=()),
)


def install() -> bool:
    """Install what benchmarks/package-lock.json pins, once; say whether the peers are there."""
    npm = shutil.which("npm")
    if not all(peer.version() for peer in PEERS) and npm:
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=HERE.parent, check=False, stdout=subprocess.DEVNULL)
    return all(peer.version() for peer in PEERS)


def write_peer(peer: Peer, documents: Sequence[Text], folder: Path) -> None:
    """Write a peer's site; the address of a result is the document's number, `12.html`."""
    folder.mkdir(parents=True)
    listed = [{"title": one.title, "body": one.body} for one in documents]
    subprocess.run(
        [
            NODE,
            "--max-old-space-size=8000",
            HERE / "js/build-peer.js",
            MODULES,
            peer.engine,
            folder,
        ],
        input=json.dumps(listed),
        encoding="utf-8",
        check=True,
        stdout=subprocess.DEVNULL,
    )
    if peer.engine != PAGEFIND:
        shown = [
            [one.title, " ".join(one.body[: 2 * EXCERPT].split())[:EXCERPT]] for one in documents
        ]
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        (folder / "articles.json").write_text(text, encoding="utf-8")
    sources = [*(MODULES / script for script in peer.scripts), HERE / "js/peer-page.js"]
    if peer.engine != PAGEFIND:
        sources.insert(-1, HERE / "js/engines.js")
    for source in sources:
        shutil.copyfile(source, folder / source.name)
    scripts = [source.name for source in sources]
    (folder / "index.html").write_text(_page(peer, scripts), encoding="utf-8")


def _page(peer: Peer, scripts: Sequence[str]) -> str:
    tags = "\n".join(f'<script src="{script}" defer></script>' for script in scripts)
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<title>بحث</title>
<link rel="icon" href="data:,">
{tags}
</head>
<body>
<form role="search"><label for="q">بحث</label><input type="search" name="q" id="q"><button>بحث</button></form>
<section id="search" data-engine="{peer.engine}" data-state="idle"><ol id="search-results"></ol></section>
</body>
</html>
"""

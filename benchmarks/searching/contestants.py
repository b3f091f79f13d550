"""Every engine's site over the same documents, made when its turn comes and kept in a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from searching.corpora import Text
from searching.ours import ROOT, build_archive, build_texts
from searching.peers import HERE, MODULES, PAGEFIND, Peer, write_peer

from warraq.setup.stamps import Stamp, digest

OURS = "Warraq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """An engine whose search page stands ready: its site's folder, and the page's file there."""

    name: str
    folder: Path
    file: str
    loads_all: bool
    """Whether every first query moves the same: the whole index and the texts of all results."""


def of_texts(documents: Sequence[Text], work: Path, peers: Sequence[Peer]) -> Iterator[Contestant]:
    """Yield all engines over exactly these documents; results are addressed by number, `12.html`."""
    yield _ours(work, lambda folder: build_texts(documents, folder))
    yield from _peers(documents, work, peers)


def of_archive(
    records: Sequence[dict[str, Any]], work: Path, peers: Sequence[Peer]
) -> Iterator[Contestant]:
    """Yield our real site of these records, imported and built, and the peers over their texts."""
    yield _ours(work, lambda folder: build_archive(records, folder))
    documents = [Text(title=one["title"], body=one["body"]) for one in records]
    yield from _peers(documents, work, peers)


def _ours(work: Path, make: Callable[[Path], object]) -> Contestant:
    folder = _kept(
        work / "warraq", make, [ROOT / "warraq", ROOT / "theme", ROOT / "pelicanconf.py"]
    )
    return Contestant(name=OURS, folder=folder / "site", file="search.html", loads_all=False)


def _peers(documents: Sequence[Text], work: Path, peers: Sequence[Peer]) -> Iterator[Contestant]:
    makers = [HERE / "js", HERE / "peers.py", MODULES.parent / "package-lock.json"]
    for peer in peers:
        yield Contestant(
            name=f"{peer.name} {peer.version()}",
            folder=_kept(work / peer.engine, partial(write_peer, peer, documents), makers),
            file="index.html",
            loads_all=peer.engine != PAGEFIND,
        )


def _kept(folder: Path, make: Callable[[Path], object], makers: Sequence[Path]) -> Path:
    """Make a folder unless an earlier run has, with the same programs."""
    stamp = Stamp(folder.with_name(f"{folder.name}.stamp"))
    wanted = digest(sorted(path for maker in makers for path in _files(maker)))
    if not stamp.matches(wanted):
        print(f"… making {folder.name} in {folder.parent.name}", flush=True)
        stamp.clear()
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        make(folder)
        stamp.write(wanted)
    return folder


def _files(maker: Path) -> list[Path]:
    if maker.is_file():
        return [maker]
    return [path for path in maker.rglob("*") if path.is_file() and "__pycache__" not in path.parts]

"""Every engine's site over the same documents, made once and kept in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searching.corpora import Text
from searching.ours import build_archive, write_ours
from searching.peers import Peer, write_peer

OURS = "Warraq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """An engine whose search page stands ready: its site's folder, and the page's file there."""

    name: str
    folder: Path
    file: str


def of_texts(documents: Sequence[Text], work: Path, peers: Sequence[Peer]) -> list[Contestant]:
    """Return all engines over exactly these documents; results are addressed by number, `12.html`."""
    ours = _kept(work / "warraq", lambda folder: write_ours(documents, folder))
    return [Contestant(name=OURS, folder=ours, file="search.html"), *_peers(documents, work, peers)]


def of_archive(
    records: Sequence[dict[str, Any]], work: Path, peers: Sequence[Peer]
) -> list[Contestant]:
    """Return our real site of these records, imported and built, and the peers over their texts."""
    _kept(work / "warraq", lambda folder: build_archive(records, folder))
    ours = Contestant(name=OURS, folder=work / "warraq" / "site", file="search.html")
    documents = [Text(title=one["title"], body=one["body"]) for one in records]
    return [ours, *_peers(documents, work, peers)]


def _peers(documents: Sequence[Text], work: Path, peers: Sequence[Peer]) -> list[Contestant]:
    return [
        Contestant(
            name=f"{peer.name} {peer.version()}",
            folder=_kept(
                work / peer.engine, lambda folder, peer=peer: write_peer(peer, documents, folder)
            ),
            file="index.html",
        )
        for peer in peers
    ]


def _kept(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder unless an earlier run has; a mark beside it says that it is whole."""
    mark = folder.with_name(f"{folder.name}.whole")
    if not mark.exists():
        print(f"… {folder.name} in {folder.parent.name}", flush=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        make(folder)
        mark.touch()
    return folder

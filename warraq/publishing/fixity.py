"""Whether a bag is still what was sealed: each file that was changed, lost or added, by name.

Every file is named by two manifests of different algorithms. A file that one of them knows by its right
digest is whole: then it is the other manifest that was damaged, and is named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from warraq.errors import Problem, WarraqError
from warraq.jobs import in_batches
from warraq.publishing.bag_parts import (
    ALGORITHMS,
    DECLARATION,
    INFO,
    OUR_AGENT,
    PAYLOAD,
    BagManifest,
    digests_of,
    read_manifests,
)
from warraq.publishing.progress import UNTOLD, Progress
from warraq.site.folder import paths_below

_AGAIN = "Restore it from another copy of the bag."
_CHANGED, _MISSING, _ADDED, _LINK, _CLOSED, _DAMAGED = (
    "the file was changed",
    "the file is missing",
    "the file was added",
    "a link stands in the file's place",
    "the file cannot be read",
    "the manifest is damaged: it contradicts another, or has lines that name nothing",
)
_CODES = {
    _CHANGED: "W554",
    _LINK: "W554",
    _CLOSED: "W554",
    _MISSING: "W555",
    _ADDED: "W556",
    _DAMAGED: "W557",
}
_State = Mapping[str, str] | str
"""A file's digests by algorithm, or why there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judgement:
    """What manifests say of some files: `wrong` lists files, `doubted` manifests."""

    wrong: Mapping[str, str]
    doubted: frozenset[str]


def is_bag(folder: Path) -> bool:
    """Whether a folder is a bag, or was one: any of its own files may be lost."""
    return (folder / DECLARATION).is_file() or any(folder.glob("*manifest-*.txt"))


def find_bags(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the bags that paths name, or that lie in the folders that they name.

    Raises:
        WarraqError: W553, when a path leads to none.

    """
    for path in paths:
        if is_bag(path):
            yield path
            continue
        # What a seal that was killed has left half-written has a dot before its name.
        inside = [one for one in sorted(path.glob("[!.]*")) if is_bag(one)]
        if not inside:
            raise WarraqError(
                "W553", "there is no bag here", "Name a bag, or a folder of bags."
            ).at(file=str(path))
        yield from inside


def check_bag(bag: Path, *, jobs: int, progress: Progress = UNTOLD) -> tuple[Problem, ...]:
    """Return what is wrong with a bag, each problem with the file that it is of."""
    manifests = tuple(read_manifests(bag))
    files = {name: bag / name for name in paths_below(bag)}
    progress.begin(len(files))
    found = _states(files, {one.algorithm for one in manifests}, jobs, progress)
    of_tags = [one for one in manifests if one.is_of_tags]
    of_payload = [one for one in manifests if not one.is_of_tags]
    carried = {name for name in files if name.startswith(PAYLOAD)}
    # No manifest names those that name the others.
    own = set(files) - carried - {one.name for one in of_tags}
    tags = _judge(of_tags, own if of_tags else set(), found)
    damaged = {*tags.wrong, *tags.doubted, *(one.name for one in manifests if one.bad_lines)}
    # What a damaged manifest says is worth something only where there is no other.
    whole = [one for one in of_payload if one.name not in damaged] or of_payload
    payload = _judge(whole, carried if whole else set(), found)
    problems = {**_lost(bag, files, of_payload), **tags.wrong, **payload.wrong}
    for name in damaged | payload.doubted:
        problems.setdefault(name, _DAMAGED)
    return tuple(
        Problem(file=str(bag / name), problem=text, remedy=_AGAIN, code=_CODES[text])
        for name, text in sorted(problems.items())
    )


def _lost(
    bag: Path, files: Mapping[str, Path], of_payload: Sequence[BagManifest]
) -> dict[str, str]:
    """Return the files that a bag must have and that no manifest may be left to name."""
    must = {DECLARATION}
    if not of_payload:
        must.add("manifest-sha256.txt")
    if INFO in files and _is_ours(bag):
        must |= {f"tagmanifest-{name}.txt" for name in ALGORITHMS}
    return dict.fromkeys(must - set(files), _MISSING)


def _is_ours(bag: Path) -> bool:
    try:
        return OUR_AGENT.encode() in (bag / INFO).read_bytes()
    except OSError:
        return False  # it is named as what cannot be read


def _judge(
    manifests: Sequence[BagManifest], on_disk: set[str], found: Mapping[str, _State]
) -> _Judgement:
    """Weigh what each manifest says of each file: one that is right about it clears the file."""
    wrong: dict[str, str] = {}
    doubted: set[str] = set()
    names = {name for one in manifests for name in one.digests}
    unnamed = on_disk - names
    composed = {_composed(name): name for name in sorted(unnamed)}
    for name in sorted(names):
        there = name if name in on_disk else composed.get(_composed(name))
        unnamed.discard(there or "")
        claims = {one.name: _is_right(one, name, found.get(there or "")) for one in manifests}
        said = [right for right in claims.values() if right is not None]
        if there is None and len(said) < len(claims):
            # A name that one manifest alone knows, of no file: damage of that manifest.
            doubted |= {manifest for manifest, right in claims.items() if right is not None}
        elif there is None:
            wrong[name] = _MISSING
        elif isinstance(state := found[there], str):
            wrong[there] = state
        elif not any(said):
            wrong[there] = _CHANGED
        else:
            doubted |= {manifest for manifest, right in claims.items() if not right}
    wrong |= dict.fromkeys(unnamed, _ADDED)
    return _Judgement(wrong=wrong, doubted=frozenset(doubted))


def _is_right(manifest: BagManifest, name: str, found: _State | None) -> bool | None:
    """Return whether a manifest has the file's digest; none when it does not name the file."""
    if name not in manifest.digests:
        return None
    if not isinstance(found, Mapping):
        return False
    return manifest.digests[name] == found.get(manifest.algorithm)


def _composed(name: str) -> str:
    """Return the name as systems agree on it: some disks part letters from their marks (أ)."""
    return unicodedata.normalize("NFC", name)


def _states(
    files: Mapping[str, Path], algorithms: set[str], jobs: int, progress: Progress
) -> dict[str, _State]:
    work = partial(_state_batch, algorithms=sorted(algorithms))
    items = sorted(files.items())
    found = {}
    for batch in in_batches(work, items, jobs=jobs):
        for name, state in batch:
            found[name] = state
            progress.step()
    return found


def _state_batch(
    files: Sequence[tuple[str, Path]], *, algorithms: Sequence[str]
) -> list[tuple[str, _State]]:
    return [(name, _state(path, algorithms)) for name, path in files]


def _state(path: Path, algorithms: Sequence[str]) -> _State:
    if path.is_symlink():
        return _LINK
    try:
        return digests_of(path, algorithms)
    except OSError:
        return _CLOSED

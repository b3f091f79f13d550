"""What a deploy will do: told before it is done, and made of two lists."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warraq.errors import WarraqError
from warraq.publishing.outgoing import Outgoing

LIST = ".warraq-deployed.json"
"""What a target keeps of us: the paths that our deploys have put there, each with its hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What lies at a target: `ours` by path with the hash, `strangers` that none of our deploys put there.

    Where the target's list of ours is damaged, and is to be made anew, all that lies there is strangers'.
    """

    ours: Mapping[str, str] = field(default_factory=dict)
    strangers: frozenset[str] = frozenset()
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Files to add, to replace and to leave, in the order of sending; paths to remove; strangers stay."""

    added: tuple[Outgoing, ...]
    replaced: tuple[Outgoing, ...]
    same: tuple[Outgoing, ...]
    removed: tuple[str, ...]
    strangers: frozenset[str] = frozenset()

    @property
    def files(self) -> tuple[Outgoing, ...]:
        """All files of the site."""
        return (*self.added, *self.replaced, *self.same)

    @property
    def sent(self) -> tuple[Outgoing, ...]:
        """What is new there before what changes: whatever a page refers to is there before the page."""
        return (*self.added, *self.replaced)

    def lines(self) -> Iterator[str]:
        """Say of each file what would be done."""
        yield from (f"add      {file.path}" for file in self.added)
        yield from (f"replace  {file.path}" for file in self.replaced)
        yield from (f"remove   {path}" for path in self.removed)


def make_plan(files: Sequence[Outgoing], there: There, *, take_over: bool) -> Plan:
    """Compare what goes out with what lies there.

    Raises:
        WarraqError: W524, when a stranger's file stands in the way, unless `take_over`.

    """
    paths = {file.path for file in files}
    _refuse_folders_for_files(paths, there.strangers)
    in_the_way = sorted(paths & there.strangers)
    if in_the_way and not take_over:
        more = f" and {len(in_the_way) - 1} more" if in_the_way[1:] else ""
        raise WarraqError(
            "W524",
            f"{in_the_way[0]}{more} lies there, and no deploy of ours has put it there",
            "Look whether the target is the right one; --take-over replaces such files.",
        )
    known = there.ours.keys() | there.strangers
    return Plan(
        added=tuple(file for file in files if file.path not in known),
        replaced=tuple(
            file
            for file in files
            if file.path in known and there.ours.get(file.path) != file.sha256
        ),
        same=tuple(file for file in files if there.ours.get(file.path) == file.sha256),
        removed=tuple(sorted(there.ours.keys() - paths)),
        strangers=there.strangers - paths,
    )


def _refuse_folders_for_files(paths: Collection[str], strangers: Collection[str]) -> None:
    """Make sure that no file of the site has the name of a stranger's folder, nor the other way round."""
    for files, others in ((paths, strangers), (strangers, paths)):
        for other in sorted(others):
            for end in (at for at, letter in enumerate(other) if letter == "/"):
                if other[:end] in files:
                    where = other if others is strangers else other[:end]
                    raise WarraqError(
                        "W524",
                        f"{where} lies there, and no deploy of ours has put it there: {other[:end]} cannot"
                        " be a file and a folder at once",
                        "Look whether the target is the right one; then move it away there.",
                    )


def list_text(files: Mapping[str, str]) -> str:
    """Return the list that a target keeps, as JSON."""
    return f"{json.dumps({'format': 1, 'files': dict(sorted(files.items()))}, ensure_ascii=False, indent=0)}\n"


def list_of(files: Iterable[Outgoing]) -> str:
    """Return the list of a whole site."""
    return list_text({file.path: file.sha256 for file in files})


def read_list(text: str | bytes) -> Mapping[str, str]:
    """Return what a target's list says; without one, nothing is ours.

    Raises:
        WarraqError: W526, when it is damaged.

    """
    if not text:
        return {}
    try:
        files = json.loads(text)["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WarraqError(
            "W526",
            f"{LIST} at the target, which says what deploys have put there, is damaged",
            "--take-over makes it anew: files of the same names are replaced, all others stay there"
            " until you remove them yourself. Look at it first with --dry-run --take-over.",
        ).at(file=LIST) from error


def read_list_or_mend(text: str | bytes, *, mend: bool) -> tuple[Mapping[str, str], bool]:
    """Return what a target's list says, and whether it is damaged; a damaged one says nothing is ours.

    Raises:
        WarraqError: W526, when it is damaged and nobody has asked to `mend` it.

    """
    try:
        return read_list(text), False
    except WarraqError:
        if not mend:
            raise
        return {}, True

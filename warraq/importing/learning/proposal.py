"""What is proposed for archive.yaml: a value under a key of `import:`, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from warraq.importing.settings import ImportSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text to add to a list of settings; `key` is its way below `import:`, `why` the evidence."""

    key: tuple[str, ...]
    value: str
    why: str

    @property
    def line(self) -> str:
        """The list item as YAML, with its evidence as a comment."""
        quoted = self.value.replace("'", "''")
        return f"- '{quoted}'  # {self.why}"


def as_yaml(proposals: Sequence[Proposal]) -> str:
    """Return the proposals as an archive.yaml of their own."""
    return "\n".join(("import:", *_lines(proposals, (), "  "))) + "\n"


def _lines(proposals: Sequence[Proposal], path: tuple[str, ...], indent: str) -> Iterator[str]:
    depth = len(path)
    for name, group in groupby(proposals, key=lambda one: one.key[depth]):
        members = list(group)
        yield f"{indent}{name}:"
        if len(members[0].key) == depth + 1:
            yield from (f"{indent}  {one.line}" for one in members)
        else:
            yield from _lines(members, (*path, name), f"{indent}  ")


def not_told(proposals: Sequence[Proposal], settings: ImportSettings) -> list[Proposal]:
    """Return the proposals that settings do not hold yet."""
    told = {("mastheads", pattern.pattern) for pattern in settings.mastheads}
    told |= {("sections", "/".join(path)) for path in settings.sections}
    told |= {("furniture", text) for text in settings.furniture}
    # Columns that are told are known, and never proposed.
    return [one for one in proposals if (one.key[0], one.value) not in told]

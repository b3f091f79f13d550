"""Which records are the same article, and what each new article is called, for ever.

What is decided hangs on the records alone and on what is there already, never on the order of files: of
equal titles the record with the smallest hash keeps the plain slug, the others get a suffix from their
hash; a slug or id once written never moves.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from warraq.importing.parts import Part, in_order
from warraq.importing.record import Glance, Rank
from warraq.importing.sketch import Sketch, share_nothing
from warraq.importing.state import Entry, State
from warraq.slug import slugify, with_suffix

_ID_LENGTH = 6

Key: TypeAlias = tuple[int, int]
"""A record of a batch: the number of its file, its number in it."""
SketchOf: TypeAlias = Callable[[str], Sketch | None]
"""The sketch of the article at a path, when it can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record that was glanced at; `file` is its file's name."""

    key: Key
    sha256: str
    glance: Glance
    rank: Rank
    file: str

    @property
    def part(self) -> Part:
        """Its part in an article, without its fields."""
        glance = self.glance
        return Part(
            record=self.sha256,
            rank=self.rank,
            url=glance.url,
            text=glance.text,
            when=glance.when,
            length=glance.length,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to become of each record.

    `entries` says to which article it belongs, whose text it may be or not; `same_as` says of the records
    that only add to an article which one it is and why. `questions` share an address with an article and no
    text: an editor has to say.
    """

    entries: dict[Key, Entry] = field(default_factory=dict)
    same_as: dict[Key, tuple[str, str]] = field(default_factory=dict)
    copies: dict[Key, str] = field(default_factory=dict)
    """Records that are byte for byte another one of the batch, and that article's path."""
    questions: dict[Key, str] = field(default_factory=dict)


def make_plan(records: Sequence[Seen], state: State, sketch_of: SketchOf) -> Plan:
    """Return what to do; `state` is not changed."""
    plan = Plan()
    published, copies = _once(record for record in records if record.glance.is_published)
    groups = _grouped(published, state)
    asked = _questions(groups, state, sketch_of, plan)
    groups = [[one for one in group if one.key not in asked] for group in groups]
    paths = _paths(groups, state)
    for group in groups:
        for path, members in _by_path(group, state, paths).items():
            _plan_article(paths.get(path) or state.entries[path], members, state, plan)
    for key, original in copies.items():
        entry = plan.entries.get(original)
        plan.copies[key] = entry.path if entry else plan.questions.get(original, "")
    return plan


def _once(records: Iterable[Seen]) -> tuple[list[Seen], dict[Key, Key]]:
    """Return the records, none twice byte for byte, and of which one the others are copies."""
    kept: dict[str, Seen] = {}
    copies: dict[Key, Key] = {}
    for record in sorted(records, key=lambda record: (record.file, record.key)):
        first = kept.setdefault(record.sha256, record)
        if first is not record:
            copies[record.key] = first.key
    return sorted(kept.values(), key=lambda record: record.key), copies


class _Union:
    """Disjoint sets of names (Tarjan 1975), to find what is linked."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        parent = self._parent.setdefault(name, name)
        while parent != self._parent[parent]:
            self._parent[name] = parent = self._parent[parent]
        return parent

    def join(self, one: str, other: str) -> None:
        self._parent[self.find(one)] = self.find(other)


def _grouped(records: Sequence[Seen], state: State) -> list[list[Seen]]:
    """Return the records that are one article each: linked by an address, a text, or an earlier import."""
    union = _Union()
    for path, entry in state.entries.items():
        for name in entry.names:
            union.join(f"at {path}", name)
    for record in records:
        me = f"record {record.sha256}"
        for name in names_of(record):
            union.join(me, name)
    groups: dict[str, list[Seen]] = {}
    for record in records:
        groups.setdefault(union.find(f"record {record.sha256}"), []).append(record)
    return list(groups.values())


def names_of(record: Seen) -> list[str]:
    """Return the text and the address by which a record is known to be an article."""
    names = [f"text {record.glance.text}"]
    if record.glance.url:
        names.append(f"url {record.glance.url}")
    return names


def _questions(
    groups: Sequence[Sequence[Seen]], state: State, sketch_of: SketchOf, plan: Plan
) -> set[Key]:
    """Find the records that share an address with an earlier one and no text, as of a domain that was sold."""
    by_url = {entry.url: path for path, entry in state.entries.items() if entry.url}
    asked: set[Key] = set()
    for group in groups:
        urls: dict[str, list[Seen]] = {}
        for record in group:
            if record.glance.url and record.sha256 not in state.records:
                urls.setdefault(record.glance.url, []).append(record)
        for url, same in urls.items():
            path = by_url.get(url)
            if len(same) == 1 and path is None:
                continue
            # The oldest has the address by right; what is there already has it before all.
            same.sort(
                key=lambda record: (not record.glance.when, record.glance.when, record.sha256)
            )
            kept: list[Sketch] = []
            first = sketch_of(path) if path is not None else None
            if first is not None:
                kept.append(first)
            for record in same:
                sketch = record.glance.sketch
                if kept and all(share_nothing(sketch, other) for other in kept):
                    asked.add(record.key)
                    plan.questions[record.key] = path or ""
                else:
                    kept.append(sketch)
    return asked


def _by_path(
    group: Sequence[Seen], state: State, paths: Mapping[str, Entry]
) -> dict[str, list[Seen]]:
    """Return the group's records by article: one, unless earlier imports made several that are now linked."""
    if not group:
        return {}
    known = _known(group, state)
    if not known:
        first = f"new {min(record.sha256 for record in group)}"
        return {first: list(group)} if first in paths else {}
    found: dict[str, list[Seen]] = {}
    for record in group:
        path = known.get(record.sha256) or min(
            (known[name] for name in names_of(record) if name in known), default=min(known.values())
        )
        found.setdefault(path, []).append(record)
    return found


def _known(group: Sequence[Seen], state: State) -> dict[str, str]:
    """Return the paths of articles that are there, by the group's hashes, addresses and texts."""
    links = (
        pair
        for record in group
        for pair in (
            (record.sha256, state.records.get(record.sha256)),
            *((name, state.names.get(name)) for name in names_of(record)),
        )
    )
    return {name: path for name, path in links if path is not None}


def _plan_article(entry: Entry, members: Sequence[Seen], state: State, plan: Plan) -> None:
    """Plan the records of one article: the one whose text is taken, and what the others are to it."""
    parts = {part.record: part for part in entry.all_parts} if entry.path in state.entries else {}
    parts |= {record.sha256: record.part for record in members}
    first = in_order(list(parts.values()))[0]
    for record in members:
        plan.entries[record.key] = entry
        if record.sha256 != first.record:
            if record.sha256 in entry.records:
                reason = "the same article as"
            elif record.glance.text == first.text:
                reason = "the same title and text as"
            elif record.glance.url and record.glance.url == first.url:
                reason = "the same address as"
            else:
                reason = "the same article as"
            plan.same_as[record.key] = (entry.path, reason)


def _paths(groups: Sequence[Sequence[Seen]], state: State) -> dict[str, Entry]:
    """Give each new article its id and its file."""
    fresh = [group for group in groups if group and not _known(group, state)]
    ids = state.ids.union(entry.id for entry in state.entries.values())
    taken = state.slugs.union(path.rpartition("/")[2].removesuffix(".md") for path in state.entries)
    made: dict[str, Entry] = {}
    for record, group in sorted(map(_first, fresh), key=lambda pair: pair[0].sha256):
        digits = b32encode(bytes.fromhex(record.sha256)).decode().lower().rstrip("=")
        length = _ID_LENGTH
        while digits[:length] in ids:
            length += 1
        plain = slugify(record.glance.title, fallback="article")
        slug, suffix = plain, _ID_LENGTH
        if plain == "article":
            slug = with_suffix(plain, digits[:suffix])
        while slug in taken:
            slug = with_suffix(plain, digits[:suffix])
            suffix += 1
        ids.add(digits[:length])
        taken.add(slug)
        name = f"new {min(record.sha256 for record in group)}"
        made[name] = Entry(path=f"{record.glance.kind}/{slug}.md", id=digits[:length], record="")
    return made


def _first(group: Sequence[Seen]) -> tuple[Seen, Sequence[Seen]]:
    """Return the record that names the article of a group, and the group."""
    first = in_order([record.part for record in group])[0]
    return next(record for record in group if record.sha256 == first.record), group

"""Which records are the same article, and what each new article is called, for ever.

What is decided hangs on the records alone and on what is there already, never on the order of files: of
equal titles the record with the smallest hash keeps the plain slug, the others get a suffix from their
hash; a slug or id once written never moves.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from warraq.importing.record import Glance
from warraq.importing.state import Entry, State
from warraq.slug import slugify, with_suffix

_ID_LENGTH = 6

Key: TypeAlias = tuple[int, int]
"""A record of a batch: the number of its file, its number in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record that was glanced at."""

    key: Key
    sha256: str
    glance: Glance


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to become of each record: the entry of its article, or whose duplicate it is and why."""

    articles: dict[Key, Entry]
    duplicates: dict[Key, tuple[Key | str, str]]


def make_plan(records: Sequence[Seen], state: State) -> Plan:
    """Return what to write; `state` is not changed."""
    plan = Plan(articles={}, duplicates={})
    fresh = _without_known(records, state, plan)
    fresh = _without_same_url(fresh, records, state, plan)
    fresh = _without_same_text(fresh, records, state, plan)
    _name(fresh, state, plan)
    return plan


def _without_known(records: Sequence[Seen], state: State, plan: Plan) -> list[Seen]:
    """Plan what earlier imports brought; return what is new. A record twice in a batch counts once."""
    by_record = {entry.record: entry for entry in state.entries.values()}
    others = {other: entry for entry in state.entries.values() for other in entry.others}
    first: dict[str, Key] = {}
    fresh: list[Seen] = []
    for record in sorted(records, key=lambda record: record.key):
        if record.sha256 in first:
            plan.duplicates[record.key] = (
                first[record.sha256],
                "the same record, byte for byte, as",
            )
            continue
        first[record.sha256] = record.key
        entry = by_record.get(record.sha256)
        if entry is not None:
            plan.articles[record.key] = _with_glance(entry, record)
        elif record.sha256 in others:
            plan.duplicates[record.key] = (others[record.sha256].path, "the same article as")
        else:
            fresh.append(record)
    return fresh


def _without_same_url(
    fresh: Iterable[Seen], records: Sequence[Seen], state: State, plan: Plan
) -> list[Seen]:
    """Of one address take the newest, longest version, be it here already or not."""
    kept: list[Seen] = []
    by_url: dict[str, list[Seen]] = {}
    for record in fresh:
        if record.glance.url:
            by_url.setdefault(record.glance.url, []).append(record)
        else:
            kept.append(record)
    there = {entry.url: entry for entry in state.entries.values() if entry.url}
    in_batch = {record.sha256: record for record in records}
    for url, group in by_url.items():
        best = max(group, key=lambda record: (*_rank(record.glance), record.sha256))
        entry = there.get(url)
        if entry is not None:
            old = in_batch.get(entry.record)
            rank = _rank(old.glance) if old else (entry.when, entry.length)
            if rank >= _rank(best.glance):
                for record in group:
                    plan.duplicates[record.key] = (entry.path, "the same address as")
                continue
            plan.articles[best.key] = replace(
                _with_glance(entry, best),
                record=best.sha256,
                others=tuple(sorted({*entry.others, entry.record})),
            )
            if old is not None:
                del plan.articles[old.key]
                plan.duplicates[old.key] = (best.key, "an older version of")
        else:
            kept.append(best)
        for record in group:
            if record is not best:
                plan.duplicates[record.key] = (best.key, "the same address as")
    return sorted(kept, key=lambda record: record.key)


def _without_same_text(
    fresh: Iterable[Seen], records: Sequence[Seen], state: State, plan: Plan
) -> list[Seen]:
    """Of one text, title and body, take the oldest record."""
    there: dict[str, str] = {e.text: e.path for e in state.entries.values() if e.text}
    there |= {
        record.glance.text: plan.articles[record.key].path
        for record in records
        if record.key in plan.articles
    }
    kept: dict[str, Seen] = {}
    for record in sorted(fresh, key=lambda r: (not r.glance.when, r.glance.when, r.sha256)):
        text = record.glance.text
        if text in there:
            plan.duplicates[record.key] = (there[text], "the same title and text as")
        elif text in kept:
            plan.duplicates[record.key] = (kept[text].key, "the same title and text as")
        else:
            kept[text] = record
    return list(kept.values())


def _name(fresh: Sequence[Seen], state: State, plan: Plan) -> None:
    """Give each new article its id and its file."""
    ids = state.ids.union(entry.id for entry in state.entries.values())
    taken = state.slugs.union(path.rpartition("/")[2].removesuffix(".md") for path in state.entries)
    for record in sorted(fresh, key=lambda record: record.sha256):
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
        plan.articles[record.key] = _with_glance(
            Entry(path=f"articles/{slug}.md", id=digits[:length], record=record.sha256), record
        )


def _with_glance(entry: Entry, record: Seen) -> Entry:
    glance = record.glance
    return replace(entry, url=glance.url, text=glance.text, when=glance.when, length=glance.length)


def _rank(glance: Glance) -> tuple[str, int]:
    return (glance.when, glance.length)

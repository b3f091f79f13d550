"""What a record's article does to the content folder: written, merged with what other records said, or left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from warraq.article import article_text, parse_article
from warraq.importing.parts import Part, head_of, in_order, merged, other_dates
from warraq.importing.record import Doubt, MediaFile
from warraq.importing.report import Outcome
from warraq.importing.state import JOURNAL, NAME, Entry, State, entry_line, written_hash
from warraq.importing.writing import Folder
from warraq.old_addresses import is_web_address

_REMOVED = f"removed by hand; to have it again, delete its line in {NAME}"
_EDITED = "edited by hand since its import; it was left as it is"


_DISAGREE = "its sources name different dates"


@dataclass(slots=True)
class Store:
    """The content folder while an import runs. Each change is noted in a journal before it is made."""

    state: State
    folder: Folder
    shared: frozenset[str] = frozenset()
    """The paths of articles that more than one record of this import belongs to."""
    _journal: IO[bytes] | None = None
    _begun: set[str] = field(default_factory=set)
    """The paths that this import has made."""
    _unwritten: dict[str, bytes] = field(default_factory=dict)
    """In a dry run, what articles of several records would hold by now."""

    def put(self, entry: Entry, part: Part, text: str) -> tuple[Outcome, str]:
        """Take what one record says of the article at `entry.path`; `text` is its file by this record alone.

        `part` has no head yet: it is made where it is needed.
        """
        path = entry.path
        known = self.state.entries.get(path)
        there = self._read(path)
        if known is None:
            if there is not None:
                # Not ours, though nobody took the name before.
                return Outcome.EDITED, _EDITED
            return self._write(_entry(entry, [part]), text.encode(), fresh=True), ""
        if there is None:
            return Outcome.EDITED, _REMOVED
        is_ours = known.written == written_hash(there)
        parts = self._parts(known, part, text, there if is_ours else None)
        if parts is None or not (is_ours or parts[0].record == part.record):
            # Whose text is taken is not here to compare: a person's edit would pass for it.
            self._note_other(known, part)
            return Outcome.EDITED, _EDITED
        made = self._merge(known, parts, part, text, there)
        if made == there:
            self._note(_entry(known, parts, written=written_hash(there)))
            return Outcome.UNCHANGED, ""
        if not is_ours:
            self._note_other(known, part)
            return Outcome.EDITED, _EDITED
        is_new = path in self._begun
        outcome = self._write(_entry(known, parts), made, fresh=is_new)
        return outcome, "" if is_new else "its source or the settings have changed"

    def doubts(self, path: str) -> tuple[Doubt, ...]:
        """Return what the sources of an article do not agree on."""
        entry = self.state.entries.get(path)
        dates = other_dates(in_order(entry.parts)) if entry is not None and entry.parts else ()
        if not dates:
            return ()
        return (Doubt(field="date", value=dates[0], why=_DISAGREE, candidates=dates[1:]),)

    def keep_files(self, path: str, files: Sequence[MediaFile]) -> None:
        """Copy the files that the article at `path`, as it is now, shows."""
        text = (self._read(path) or b"") if files else b""
        for file in files:
            if file.name.encode() not in text:
                continue
            if is_web_address(file.url):
                self.state.media[file.url] = file.name
            if self.folder.read(file.name) != file.data:
                self.folder.write(file.name, file.data)

    def save(self) -> None:
        """Write the state down; the journal has done its work."""
        self.folder.write_pieces(NAME, map(str.encode, self.state.to_lines()))
        self.close()
        self.folder.remove(JOURNAL)

    def close(self) -> None:
        """Close the journal, and leave it where it is."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _read(self, path: str) -> bytes | None:
        return self._unwritten.get(path) or self.folder.read(path)

    def _parts(self, known: Entry, part: Part, text: str, there: bytes | None) -> list[Part] | None:
        """Return the article's parts with this one in it; none when the others' can no more be told."""
        if known.record == part.record and not known.parts:
            return [part]
        parts = {one.record: one for one in known.parts}
        if not parts and known.record:
            if there is None:
                return None
            old = parse_article(there.decode(), file=known.path)
            (first,) = known.all_parts
            parts[known.record] = replace(first, head=head_of(old))
        parts[part.record] = replace(part, head=head_of(parse_article(text, file=known.path)))
        return in_order(list(parts.values()))

    def _merge(
        self, known: Entry, parts: Sequence[Part], part: Part, text: str, there: bytes
    ) -> bytes:
        if len(parts) == 1:
            return text.encode()
        has_text = text if parts[0].record == part.record else there.decode()
        article = replace(
            merged(parts),
            id=known.id,
            slug=_slug(known.path),
            body=parse_article(has_text, file=known.path).body,
        )
        return article_text(article).encode()

    def _write(self, entry: Entry, data: bytes, *, fresh: bool) -> Outcome:
        if fresh:
            self._begun.add(entry.path)
        self._note(replace(entry, written=written_hash(data)))
        if self.folder.dry_run:
            if entry.path in self.shared:
                self._unwritten[entry.path] = data
        else:
            self.folder.write(entry.path, data)
        return Outcome.IMPORTED

    def _note_other(self, known: Entry, part: Part) -> None:
        if part.record not in known.records:
            self._note(replace(known, others=tuple(sorted({*known.others, part.record}))))

    def _note(self, entry: Entry) -> None:
        if self.state.entries.get(entry.path) == entry:
            return
        self.state.put(entry)
        if self.folder.dry_run:
            return
        if self._journal is None:
            self._journal = (self.folder.root / JOURNAL).open("ab")
        self._journal.write(entry_line(entry).encode())
        self._journal.flush()


def _entry(entry: Entry, parts: Sequence[Part], *, written: str = "") -> Entry:
    first = parts[0]
    others = {*entry.others, entry.record} - {part.record for part in parts} - {""}
    return replace(
        entry,
        record=first.record,
        written=written,
        rank=first.rank,
        url=first.url,
        text=first.text,
        when=first.when,
        length=first.length,
        others=tuple(sorted(others)),
        parts=tuple(sorted(parts, key=lambda part: part.record)) if len(parts) > 1 else (),
    )


def _slug(path: str) -> str:
    return Path(path).stem

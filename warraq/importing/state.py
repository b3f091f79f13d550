"""What earlier imports wrote: `.imports.json` in the content folder, to be committed with it.

It tells a file that a person edited from one that an import wrote, keeps slugs and ids where they were,
and holds what formats have learned, and the parts of articles that came from several sources. A line for
each article, sorted: a history of changes shows what changed. When it is lost, the articles' own front
matter says which records they came from, and every file that differs from what would be written counts as
edited.

While an import runs, each change is a line of `.imports.journal`, written before the article itself: a run
that is killed at any moment has lost nothing, and the next one goes on from there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from warraq.article import Article, ArticleError, parse_article
from warraq.errors import WarraqError
from warraq.importing.parts import Part
from warraq.importing.record import Kind, Memory, Rank, same_address

NAME, JOURNAL = ".imports.json", ".imports.journal"
_MEDIA = "media"
_VERSION = 2
_ABOUT = "What `warraq import` wrote here. Commit it: it keeps edits safe and addresses in place."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article: its file, its id, the record whose text it has, and the hash of what was written.

    `written` is empty when it is not known (the state was lost). `others` are the hashes of further records
    that were found to be the same article. `rank`, `url`, `text`, `when` and `length` are the record's own, to
    tell sameness, and which of two versions is the better, at later imports. `parts` are the records of an
    article that has several.
    """

    path: str
    id: str
    record: str
    written: str = ""
    rank: Rank = Rank.TEXT
    url: str = ""
    text: str = ""
    when: str = ""
    length: int = 0
    others: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def records(self) -> frozenset[str]:
        """The hashes of all records that are this article."""
        return frozenset((self.record, *self.others, *(part.record for part in self.parts)))

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The parts, also of an article that has one."""
        return self.parts or (
            Part(
                record=self.record,
                rank=self.rank,
                url=self.url,
                text=self.text,
                when=self.when,
                length=self.length,
            ),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The addresses and texts by which a record is known to be this article."""
        texts = (f"text {part.text}" for part in self.all_parts if part.text)
        urls = (f"url {part.url}" for part in self.all_parts if part.url)
        return (*texts, *urls)


@dataclass(slots=True)
class State:
    """The entries by path, and what each format remembers.

    `records` and `names` lead to the paths of articles; `ids` and `slugs` are those of articles that no import
    wrote. `media` leads from the addresses of files that were copied to what they are called here.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    memory: dict[str, Memory] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)
    records: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)

    def put(self, entry: Entry) -> None:
        """Add or replace the entry of a path."""
        self.entries[entry.path] = entry
        self.records.update(dict.fromkeys(entry.records - {""}, entry.path))
        for name in entry.names:
            self.names.setdefault(name, entry.path)

    def to_lines(self) -> Iterator[str]:
        """Yield the file piece by piece: an article a line, sorted by path."""
        yield f'{{\n"about": {_dumps(_ABOUT)},\n"version": {_VERSION},\n'
        for name, known in sorted(self.memory.items()):
            kept = {key: list(texts) for key, texts in sorted(known.items()) if texts}
            if kept:
                yield f"{_dumps(name)}: {json.dumps(kept, ensure_ascii=False, indent=1)},\n"
        if self.media:
            media = dict(sorted(self.media.items()))
            yield f"{_dumps(_MEDIA)}: {json.dumps(media, ensure_ascii=False, indent=1)},\n"
        yield '"articles": {'
        for number, (path, entry) in enumerate(sorted(self.entries.items())):
            yield f"{',' if number else ''}\n  {_dumps(path)}: {_dumps(entry_json(entry))}"
        yield "\n}\n}\n" if self.entries else "}\n}\n"


def read_state(into: Path, ranks: Mapping[str, Rank]) -> State:
    """Return the state of a content folder, mended by what really lies there.

    `ranks` are those of the formats, by name.

    Raises:
        WarraqError: W216, when the file is damaged.

    """
    known, memory, media = _read(into / NAME)
    known |= _journal(into)
    folders = [into / kind for kind in Kind if (into / kind).is_dir()]
    state = State(memory=memory, media=media)
    if not folders:
        # Whoever removed all articles wants to begin anew.
        return state
    by_record = {entry.record: entry for entry in known.values()}
    for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
        name = path.relative_to(into).as_posix()
        if name in known:
            continue
        entry, slug = _entry_of(path, name, ranks)
        first = by_record.get(entry.record)
        state.slugs |= {path.stem, slug}
        if first is not None and not (into / first.path).exists():
            # A person moved it: what was written is known, so are its edits.
            del known[first.path]
            state.put(replace(first, path=name))
        elif entry.record and first is None:
            state.put(entry)
        else:
            state.ids.add(entry.id)
    for entry in known.values():
        state.put(entry)
    return state


def entry_line(entry: Entry) -> str:
    """Return the journal's line for an entry."""
    return _dumps([entry.path, entry_json(entry)]) + "\n"


def written_hash(data: bytes) -> str:
    """Return what an entry's `written` says of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:32]


def _read(path: Path) -> tuple[dict[str, Entry], dict[str, Memory], dict[str, str]]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        entries = {
            name: _entry(name, item) for name, item in raw["articles"].items() if _is_inside(name)
        }
        memory: dict[str, Memory] = {
            name: {key: tuple(map(str, texts)) for key, texts in known.items()}
            for name, known in raw.items()
            if isinstance(known, dict) and name not in {"articles", _MEDIA}
        }
        media: dict[str, str] = raw.get(_MEDIA, {})
        if not all(isinstance(name, str) for name in media.values()):
            raise TypeError("a copied file's name is not a text")  # noqa: TRY301 - told below
    except FileNotFoundError:
        return {}, {}, {}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise WarraqError(
            "W216",
            f"the record of earlier imports is damaged: {error}",
            "Restore it from git, or delete it: then every article that differs counts as edited.",
        ).at(file=str(path)) from error
    return entries, memory, media


def _journal(into: Path) -> dict[str, Entry]:
    """Return what an import that was killed had written: the lines whose article is there as they say."""
    try:
        lines = (into / JOURNAL).read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    found: dict[str, Entry] = {}
    hashes: dict[str, str] = {}
    for line in lines:
        try:
            name, item = json.loads(line)
            entry = _entry(name, item)
        except (ValueError, KeyError, TypeError, AttributeError):
            # The last line of a killed run may be half a line.
            continue
        if not _is_inside(name):
            continue
        if name not in hashes:
            path = into / name
            hashes[name] = written_hash(path.read_bytes()) if path.is_file() else ""
        if entry.written == hashes[name]:
            found[name] = entry
    return found


def _entry(name: str, item: Mapping[str, Any]) -> Entry:
    """Read an entry; `KeyError`, `ValueError` and their like tell that it is none."""
    return Entry(
        path=name,
        id=str(item["id"]),
        record=str(item["record"]),
        written=str(item.get("written", "")),
        others=tuple(map(str, _list(item.get("others")))),
        parts=tuple(
            Part(record=str(part["record"]), head=str(part["head"]), **_sameness(part))
            for part in _list(item.get("parts"))
        ),
        **_sameness(item),
    )


def _sameness(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rank": Rank(int(str(item.get("rank", Rank.TEXT.value)))),
        "url": str(item.get("url", "")),
        "text": str(item.get("text", "")),
        "when": str(item.get("when", "")),
        "length": int(str(item.get("length", 0))),
    }


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return parts[0] in list(Kind) and len(parts) > 1 and ".." not in parts and "\\" not in name


def _entry_of(path: Path, name: str, ranks: Mapping[str, Rank]) -> tuple[Entry, str]:
    """Return what an article's front matter says of its record (empty without one), and its slug."""
    try:
        article = parse_article(path.read_text(encoding="utf-8"), file=name)
    except (ArticleError, OSError, UnicodeDecodeError):
        return Entry(path=name, id="", record=""), ""
    source = article.source
    entry = Entry(
        path=name,
        id=article.id,
        record=source.sha256 if source else "",
        rank=ranks.get(source.format, Rank.TEXT) if source else Rank.TEXT,
        url=same_address(source.url) if source else "",
        when=when_of(article),
        length=len(article.body),
        others=tuple(other.sha256 for other in article.other_sources),
    )
    return entry, article.slug


def when_of(article: Article) -> str:
    """Return the moment by which an article is older or newer than another, as glances have it."""
    when = article.date or article.captured
    return when.moment().isoformat() if when else ""


def entry_json(entry: Entry) -> Mapping[str, object]:
    """Return an entry as plain data, without what says nothing."""
    known = {
        "id": entry.id,
        "record": entry.record,
        "written": entry.written,
        **_sameness_json(entry),
        "others": list(entry.others),
        "parts": [
            {"record": part.record, **_sameness_json(part), "head": part.head}
            for part in entry.parts
        ],
    }
    return {key: value for key, value in known.items() if value or key in {"id", "record"}}


def _sameness_json(one: Entry | Part) -> dict[str, object]:
    known = {
        "rank": one.rank.value,
        "url": one.url,
        "text": one.text,
        "when": one.when,
        "length": one.length,
    }
    return {key: value for key, value in known.items() if value}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

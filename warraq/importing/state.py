"""What earlier imports wrote: `.imports.json` in the content folder, to be committed with it.

It tells a file that a person edited from one that an import wrote, keeps slugs and ids where they were,
and holds what formats have learned. A line for each article, sorted: a history of changes shows what
changed. When it is lost, the articles' own front matter says which records they came from, and every
file that differs from what would be written counts as edited.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from warraq.article import ArticleError, parse_article
from warraq.errors import WarraqError
from warraq.importing.record import Memory

NAME = ".imports.json"
_VERSION = 1
_ABOUT = "What `warraq import` wrote here. Commit it: it keeps edits safe and addresses in place."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article: its file, its id, the record it came from, and the hash of what was written.

    `written` is empty when it is not known (the state was lost). `others` are the hashes of records that
    were found to be the same article. `url` and `text` tell sameness at later imports; `when` and
    `length` which of two versions is the newer.
    """

    path: str
    id: str
    record: str
    written: str = ""
    url: str = ""
    text: str = ""
    when: str = ""
    length: int = 0
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class State:
    """The entries by path, and what each format remembers."""

    entries: dict[str, Entry] = field(default_factory=dict)
    memory: dict[str, Memory] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)
    """What articles that no import wrote are called."""

    def put(self, entry: Entry) -> None:
        """Add or replace the entry of a path."""
        self.entries[entry.path] = entry

    def note_other(self, path: str, record: str) -> None:
        """Add a record to those that are the same article."""
        entry = self.entries[path]
        if record != entry.record and record not in entry.others:
            self.entries[path] = replace(entry, others=tuple(sorted({*entry.others, record})))

    def to_text(self) -> str:
        """Return the file: an article a line, sorted by path."""
        lines = [
            f"  {_dumps(path)}: {_dumps(_entry_json(entry))}"
            for path, entry in sorted(self.entries.items())
        ]
        memory = {
            name: {key: list(texts) for key, texts in sorted(known.items()) if texts}
            for name, known in sorted(self.memory.items())
        }
        head = [
            f'"about": {_dumps(_ABOUT)}',
            f'"version": {_VERSION}',
            *(
                f"{_dumps(name)}: {json.dumps(known, ensure_ascii=False, indent=1)}"
                for name, known in memory.items()
                if known
            ),
        ]
        articles = '"articles": {\n' + ",\n".join(lines) + "\n}" if lines else '"articles": {}'
        return "{\n" + ",\n".join([*head, articles]) + "\n}\n"


def read_state(into: Path) -> State:
    """Return the state of a content folder, mended by what really lies there.

    Raises:
        WarraqError: W216, when the file is damaged.

    """
    state = _read(into / NAME)
    folder = into / "articles"
    if not folder.is_dir():
        # Whoever removed all articles wants to begin anew.
        state.entries.clear()
        return state
    by_record = {entry.record: entry for entry in state.entries.values()}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(into).as_posix()
        if name in state.entries:
            continue
        entry, slug = _entry_of(path, name)
        known = by_record.get(entry.record)
        state.slugs |= {path.stem, slug}
        if known is not None and not (into / known.path).exists():
            # A person moved it: what was written is known, so are its edits.
            del state.entries[known.path]
            state.put(replace(known, path=name))
        elif entry.record and known is None:
            state.put(entry)
        else:
            state.ids.add(entry.id)
    return state


def _read(path: Path) -> State:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        entries = {
            name: Entry(
                path=name,
                id=str(item["id"]),
                record=str(item["record"]),
                written=str(item.get("written", "")),
                url=str(item.get("url", "")),
                text=str(item.get("text", "")),
                when=str(item.get("when", "")),
                length=int(item.get("length", 0)),
                others=tuple(map(str, item.get("others", ()))),
            )
            for name, item in raw["articles"].items()
            if _is_inside(name)
        }
        memory: dict[str, Memory] = {
            name: {key: tuple(map(str, texts)) for key, texts in known.items()}
            for name, known in raw.items()
            if isinstance(known, dict) and name != "articles"
        }
    except FileNotFoundError:
        return State()
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise WarraqError(
            "W216",
            f"the record of earlier imports is damaged: {error}",
            "Restore it from git, or delete it: then every article that differs counts as edited.",
        ).at(file=str(path)) from error
    return State(entries=entries, memory=memory)


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "articles" and len(parts) > 1 and ".." not in parts and "\\" not in name


def _entry_of(path: Path, name: str) -> tuple[Entry, str]:
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
        url=source.url if source else "",
        when=when.moment().isoformat() if (when := article.date or article.captured) else "",
        length=len(article.body),
    )
    return entry, article.slug


def _entry_json(entry: Entry) -> Mapping[str, object]:
    known = {
        "id": entry.id,
        "record": entry.record,
        "written": entry.written,
        "url": entry.url,
        "text": entry.text,
        "when": entry.when if entry.url else "",
        "length": entry.length if entry.url else 0,
        "others": list(entry.others),
    }
    return {key: value for key, value in known.items() if value or key in {"id", "record"}}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

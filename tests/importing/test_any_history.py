"""Whatever is imported in whatever order and runs, the archive ends the same, and edits are safe."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importing.test_again import bring
from warraq.article import Article, parse_article

EXAMPLES = max(40, settings().max_examples // 3)
"""An example is several imports: fewer are tried than of other properties."""
TEXTS = tuple(
    " ".join(f"{word}{number}" for word in "ورق حبر كتاب قلم سوق دفتر ناسخ جلد مداد خزانة".split())
    for number in range(3)
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A record: of which article, in which of its versions, as a table or as a copied page."""

    article: int
    version: int
    is_page: bool
    date: str
    tags: tuple[str, ...]

    def write(self, folder: Path) -> Path:
        """Write it to a file of its own; equal records are one file."""
        title, url = f"مقال {self.article}", f"http://x.example/{self.article}/"
        body = f"{TEXTS[self.article]}\n\n" + " ".join(["زيادة", "في", "الخبر"] * self.version)
        name = hashlib.sha256(repr(self).encode()).hexdigest()[:16]
        if self.is_page:
            text = f"{title}\n\nنُشر في {self.date}\n\n{body}\n\nالرابط: {url}\n"
            path = folder / f"{name}.txt"
        else:
            record = {"title": title, "text": body, "url": url, "date": self.date}
            text = json.dumps(record | {"tags": list(self.tags)}, ensure_ascii=False)
            path = folder / f"{name}.jsonl"
        path.write_text(text, encoding="utf-8")
        return path


raws = st.builds(
    Raw,
    article=st.integers(0, 2),
    version=st.integers(0, 2),
    is_page=st.booleans(),
    date=st.sampled_from(["2021-03-03", "2021-03-04", "2022-01-01"]),
    tags=st.sampled_from([(), ("ورق",), ("حبر", "سوق")]),
)
batches = st.lists(raws, min_size=1, max_size=8, unique=True).flatmap(
    lambda known: st.tuples(
        st.just(known),
        st.lists(st.lists(st.sampled_from(known), min_size=1, unique=True), max_size=4),
    )
)


def raw(version: int, day: int) -> Raw:
    return Raw(article=1, version=version, is_page=False, date=f"2021-03-0{day}", tags=())


@settings(max_examples=EXAMPLES)
@example(([raw(1, 3), raw(0, 3), raw(0, 4)], [[raw(0, 4)], [raw(0, 4), raw(1, 3)]]))
@given(batches)
def test_any_order_of_runs_gives_the_same_archive(
    case: tuple[list[Raw], list[list[Raw]]],
) -> None:
    known, runs = case
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bring(*(raw.write(folder) for raw in known), into=folder / "once")
        for run in (*runs, known):
            report = bring(*(raw.write(folder) for raw in run), into=folder / "c")
            counts = report.counts()
            assert counts.pop("read") == sum(counts.values()) == len(run)
            assert counts["edited"] == counts["refused"] == 0
        assert articles(folder / "c") == articles(folder / "once")
        again = bring(*(raw.write(folder) for raw in known), into=folder / "c").counts()
        assert again["imported"] == 0


@settings(max_examples=EXAMPLES)
@given(batches, st.data())
def test_no_edit_is_ever_overwritten(
    case: tuple[list[Raw], list[list[Raw]]], data: st.DataObject
) -> None:
    known, runs = case
    edited: dict[Path, bytes] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for run in (*runs, known, known):
            bring(*(raw.write(folder) for raw in run), into=folder / "c")
            for path, text in edited.items():
                assert path.read_bytes() == text
            made = sorted((folder / "c" / "articles").iterdir())
            path = data.draw(st.sampled_from(made))
            path.write_bytes(path.read_bytes() + "\nزيادة بيد إنسان.\n".encode())
            edited[path] = path.read_bytes()
        assert len(list((folder / "c" / "articles").iterdir())) == len(
            {raw.article for raw in known}
        )


def articles(into: Path) -> list[Article]:
    """Return the articles, without what hangs on which came first: their ids and slugs."""
    read = (
        parse_article(path.read_text(encoding="utf-8"), file=path.name)
        for path in (into / "articles").iterdir()
    )
    return sorted((replace(one, id="", slug="") for one in read), key=lambda one: one.title)

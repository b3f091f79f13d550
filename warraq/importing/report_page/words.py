"""The page's words in Arabic and English, and the importer's own sentences in Arabic.

Sentences are known by their English form, `{}` standing for what differs; one that nobody has translated is
shown as it is. They stand in `words.json`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

LANGUAGES = ("ar", "en")
_ARABIC = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the language that it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Words:
    """One language of the page."""

    lang: str

    def __post_init__(self) -> None:
        """Check that the page speaks it."""
        if self.lang not in LANGUAGES:
            raise ValueError(self.lang)

    @property
    def dir(self) -> str:
        """The direction of its writing."""
        return "rtl" if self.lang == "ar" else "ltr"

    def label(self, text: str) -> str:
        """Return one of the page's own words; every one is there."""
        return text if self.lang == "en" else str(_table()["labels"][text])

    def field(self, name: str) -> str:
        """Return the name of an article's field; one that has no word of its own as it is."""
        return name if self.lang == "en" else str(_table()["labels"].get(name, name))

    def say(self, text: str) -> Said:
        """Return a sentence of the importer's."""
        if self.lang == "en" or not text:
            return Said(text, self.lang)
        for pattern, arabic in _sentences():
            match = pattern.fullmatch(text)
            if match:
                return Said(arabic.format(*match.groups()), "ar")
        return Said(text, "en")

    def problem(self, code: str) -> tuple[str, str]:
        """Return what a code of a refusal means and what to do, or nothing where the language has no such row."""
        problem, remedy = _table()["codes"].get(code, ("", "")) if self.lang == "ar" else ("", "")
        return problem, remedy

    def number(self, value: int) -> str:
        """Return a count with the language's digits."""
        text = f"{value:,}"
        return text.translate(_ARABIC) if self.lang == "ar" else text

    def year(self, value: int) -> str:
        """Return a year with the language's digits."""
        return str(value).translate(_ARABIC) if self.lang == "ar" else str(value)


def language_of_page(file: Path, settings: Path) -> str:
    """Return the language that a page's name asks for (`report.en.html`), else the archive's, else Arabic.

    The settings are Python; only a plain line `DEFAULT_LANG = "…"` is looked for. In an archive of neither
    language the page is English.
    """
    asked = file.stem.rpartition(".")[2]
    if asked in LANGUAGES:
        return asked
    try:
        text = settings.read_text(encoding="utf-8")
    except OSError:
        return "ar"
    said = re.search(r"""^DEFAULT_LANG\s*=\s*["'](\w+)""", text, re.MULTILINE)
    return "ar" if said is None or said[1] == "ar" else "en"


@cache
def _table() -> dict[str, Any]:
    text = files("warraq.importing.report_page").joinpath("words.json").read_text("utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences as patterns, those without a gap first."""
    rows = sorted(_table()["sentences"].items(), key=lambda row: row[0].count("{}"))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), arabic)
        for english, arabic in rows
    )

"""What must be known of a new archive, and asking a person for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError

LANGUAGES = ("ar", "fa", "en")
"""What the interface speaks; in an archive of another language it is English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The archive's name, its language, and the file or folder of what is to be imported (maybe empty)."""

    title: str
    lang: str
    source: str = ""

    def __post_init__(self) -> None:
        """Check what was said.

        Raises:
            WarraqError: W266 (no name), W267 (no language), W201 (no such source).

        """
        if not self.title.strip():
            raise WarraqError("W266", "the archive has no name", "Give it one with --title.")
        if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", self.lang):
            raise WarraqError(
                "W267", f'"{self.lang}" is no language', "Write ar, fa, en, he, ur, …"
            )
        if self.source and not Path(self.source).exists():
            raise WarraqError(
                "W201", "there is no such file or folder", "Check the spelling of the path."
            ).at(file=self.source)


def ask(
    name: str,
    *,
    title: str = "",
    lang: str = "",
    source: str = "",
    read: Callable[[str], str] | None = None,
) -> Answers:
    """Return the answers: those that are given, then those that `read` gives to a question.

    An empty answer, and a question that nobody is there to answer, leaves what stands in brackets; `name` is
    the new folder's.
    """
    title = title or _answer(read, "The archive's name", name)
    lang = lang or _answer(read, f"Its language ({', '.join(LANGUAGES)}, …)", LANGUAGES[0])
    source = source or _answer(read, "What to import: a file or folder; empty for nothing yet", "")
    return Answers(title=" ".join(title.split()), lang=lang, source=source)


def _answer(read: Callable[[str], str] | None, question: str, default: str) -> str:
    if read is None:
        return default
    try:
        said = read(f"{question}{f' [{default}]' if default else ''}: ")
    except EOFError:
        return default
    return said.strip() or default

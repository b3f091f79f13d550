"""Characters that are no text, or that would turn what stands around them: none of them comes into the site.

XML has no place for control characters and halves of pairs, so one title with one would leave a site without
feeds. An override that is not closed turns the item after it, and a closing sign too many ends the isolation
that the page itself has begun (Unicode Standard Annex 9, `<bdi>`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from warraq.article import Article
from warraq.errors import WarraqError
from warraq.markdown_text import without_controls

_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\u2028\u2029\x85]")
_VISIBLE = "LNPS"
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""


def safe_article(article: Article) -> Article:
    """Return the article with every text of its head safe to stand beside others, and its body without controls.

    Names that show nothing are left out of lists.

    Raises:
        WarraqError: W102, when the title shows nothing.

    """
    safe: Article = _safe(article)
    if not is_visible(safe.title):
        raise WarraqError("W102", "the title shows nothing", "Write letters in `title: …`.").at(
            key="title"
        )
    return replace(
        safe,
        body=without_controls(article.body),
        category=_visible(safe.category),
        also_in=tuple(path for names in safe.also_in if (path := _visible(names))),
        tags=_visible(safe.tags),
        authors=_visible(safe.authors),
        series=safe.series if is_visible(safe.series) else "",
    )


def safe_text(text: str) -> str:
    """Return a text without controls, whose turns of direction end where it ends."""
    if text.isascii() and text.isprintable():
        return text
    return balanced(without_controls(_LINE_ENDS.sub(" ", text)))


def balanced(text: str) -> str:
    """Return `text` with each embedding, override and isolate closed, and nothing closed that was not begun.

    >>> balanced("a\u202eb") == "a\u202eb\u202c"
    True
    """
    if not _TURNS.search(text):
        return text
    begun: list[str] = []  # what would end each

    def keep(match: re.Match[str]) -> str:
        sign = match[0]
        if sign in _EMBEDDINGS:
            begun.append(_END_OF_EMBEDDING)
        elif sign in _ISOLATES:
            begun.append(_END_OF_ISOLATE)
        elif sign not in begun or (sign == _END_OF_EMBEDDING and begun[-1] != sign):
            return ""
        else:
            # The end of an isolate ends the embeddings inside it, too.
            while begun.pop() != sign:
                pass
        return sign

    kept = _TURNS.sub(keep, text)
    return kept + "".join(reversed(begun))


def is_visible(text: str) -> bool:
    """Say whether anything of a text is drawn."""
    return any(
        unicodedata.category(character)[0] in _VISIBLE and character not in _BLANK
        for character in text
    )


def _visible(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(is_visible, names)))


def _safe(value: Any) -> Any:  # noqa: ANN401 - a record's field of any type
    if isinstance(value, Enum):  # ours are texts as well
        return value
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, Mapping):
        return {safe_text(key): _safe(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(map(_safe, value))
    if is_dataclass(value) and not isinstance(value, type):
        own = {item.name: _safe(getattr(value, item.name)) for item in fields(value)}
        own.pop("body", None)
        return replace(value, **own)
    return value

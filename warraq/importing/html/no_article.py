"""Pages that hold no article: section pages, search results, logins, errors. They are refused by name."""

from __future__ import annotations

import re

from lxml import html

from warraq.errors import WarraqError
from warraq.importing.html.elements import HEADINGS, is_hidden
from warraq.importing.html.facts import Facts
from warraq.importing.html.main_text import MainText
from warraq.importing.html.page_tree import lines_of, link_share, text_of

_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,30}(?:error|not found|forbidden|خطأ|unavailable)|page not found|not found$"
    r"|الصفحة (?:غير موجودة|المطلوبة غير)|لم يتم العثور|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|הדף לא נמצא",
    re.IGNORECASE,
)
_LONG_LINE = 120
_FEWEST_TEASERS = 5
_SHORTEST = 200
_LINKS = 0.6
_REMEDY = "Leave the page out, or save the article's own page."


def refuse_what_is_no_article(
    root: html.HtmlElement, facts: Facts, main: MainText | None, title: str
) -> None:
    """Refuse a page without an article.

    Raises:
        WarraqError: W231, with what the page is instead.

    """
    is_said = facts.first("kind") == "article" or bool(facts.all("published"))
    text = text_of(main.element) if main is not None else ""
    if _ERROR.search(title) and not is_said:
        raise WarraqError("W231", f'this is an error page ("{title}")', _REMEDY)
    if len(text) < _SHORTEST and _has_password(root):
        raise WarraqError("W231", "this is a page to log in, without an article", _REMEDY)
    if main is None:
        raise WarraqError("W231", "there is no text on the page, only its frame", _REMEDY)
    if not is_said and _is_list(main.element):
        raise WarraqError(
            "W231", "this is a list of articles (a section, search results), no article", _REMEDY
        )


def _has_password(root: html.HtmlElement) -> bool:
    return any(one.get("type", "").lower() == "password" for one in root.iter("input"))


def _is_list(element: html.HtmlElement) -> bool:
    """Say whether an element holds teasers: many headings that are links, and no text that is none."""
    teasers = sum(
        1
        for tag in HEADINGS
        for one in element.iter(tag)
        if not is_hidden(one) and text_of(one) and link_share(one) > _LINKS
    )
    if link_share(element) > _LINKS:
        return True
    long = [line for line in lines_of(element) if len(line.text) - line.linked > _LONG_LINE]
    return teasers >= _FEWEST_TEASERS and len(long) <= teasers

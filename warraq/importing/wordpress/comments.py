"""Readers' comments as plain data: who, when, what, and to which other one; nothing that identifies a device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warraq.importing.html.markdown import convert_html
from warraq.importing.html_text import text_of_html
from warraq.importing.media import Media
from warraq.importing.personal import person_of
from warraq.importing.wordpress.dates import moment
from warraq.importing.wordpress.item import ItemComment
from warraq.importing.wordpress.paragraphs import with_paragraphs

_APPROVED = frozenset({"1", "approve", "approved"})
_NO_COMMENTS = frozenset({"order_note", "webhook_delivery", "action_log", "edd_payment_note"})
"""What plugins keep among the comments: notes of the shop's own people."""


def approved(comments: Sequence[ItemComment]) -> tuple[Mapping[str, object], ...]:
    """Return the comments that the site showed, in their order; `parent` is the id of the one answered."""
    shown = [one for one in comments if is_shown(one)]
    numbers = {one.id for one in shown}
    return tuple(_data(one, numbers) for one in shown)


def is_shown(comment: ItemComment) -> bool:
    """Say whether readers of the site saw a comment."""
    return comment.approved in _APPROVED and comment.kind not in _NO_COMMENTS


def _data(comment: ItemComment, shown: set[str]) -> Mapping[str, object]:
    when = moment(comment.date, comment.date_gmt)
    text = convert_html(with_paragraphs([comment.content]), media=Media()).markdown
    known: dict[str, object] = {
        "id": comment.id,
        "parent": comment.parent if comment.parent in shown else "",
        "author": person_of(text_of_html(comment.author)),
        "date": str(when) if when else "",
        "text": text,
    }
    if comment.kind in {"pingback", "trackback"}:
        known["kind"] = comment.kind
        known["url"] = comment.url
    return {key: value for key, value in known.items() if value}

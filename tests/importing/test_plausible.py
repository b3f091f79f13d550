"""Dates that cannot be: each is left out and asked about, never guessed at in silence."""

from __future__ import annotations

from datetime import date

import pytest

from warraq.article import Article, DateSource, Status
from warraq.importing.plausible import without_impossible_dates
from warraq.partial_date import PartialDate

ROWS = [
    ("2021-03-03", "2024-04-25", "2021-03-03", ""),
    ("1913-05", "", "1913-05", ""),
    ("1443-03-14", "", None, "too early to be Gregorian"),
    ("1443", "2024-04-25", None, "too early to be Gregorian"),
    ("1970-01-01", "", None, "computers begin to count"),
    ("1970", "", "1970", ""),
    ("2031-03-03", "2024-04-25", None, "years after 2024-04-25"),
    ("2026-06-01", "2024-04-25", None, "years after 2024-04-25"),
    ("2024-04-26", "2024-04-25", "2024-04-26", ""),
    ("2024-06-01", "2024-04-25", "2024-06-01", "after 2024-04-25"),
    # Without a capture, today is the last day.
    ("2031-03-03", "", None, "years after 2026-11-25"),
]


@pytest.mark.parametrize(("found", "captured", "kept", "why"), ROWS)
def test_date(found: str, captured: str, kept: str | None, why: str) -> None:
    article = Article(
        title="ورق",
        date=PartialDate.parse(found),
        date_source=DateSource.FEED,
        captured=PartialDate.parse(captured) if captured else None,
    )
    dated, doubts = without_impossible_dates(article, today=date(2026, 11, 25))
    assert (str(dated.date) if dated.date else None) == kept
    assert dated.extra == ({} if kept else {"date_as_found": found})
    assert (dated.date_source is None) == (kept is None)
    assert [why in doubt.why for doubt in doubts] == ([True] if why else [])


def test_who_knows_no_day_asks_about_none() -> None:
    article = Article(title="ورق", date=PartialDate.parse("2031"))
    assert without_impossible_dates(article) == (article, ())


def test_what_waits_may_wait_for_a_day_to_come() -> None:
    article = Article(title="ورق", date=PartialDate.parse("2031-01-01"), status=Status.DRAFT)
    assert without_impossible_dates(article, today=date(2026, 11, 25)) == (article, ())


def test_modified_dates_are_asked_about_too() -> None:
    article = Article(title="ورق", modified=PartialDate.parse("0001-01-01"))
    dated, doubts = without_impossible_dates(article)
    assert dated.modified is None
    assert [(doubt.field, doubt.candidates) for doubt in doubts] == [("modified", ("0001-01-01",))]

"""Ten thousand dates, written out in every form and read back: none wrong, and every ambiguous one says so."""

from __future__ import annotations

import pytest

from tests.language.written_dates import FORMS, Written, written
from warraq.language.dates import read_date
from warraq.language.relative_dates import relative_date
from warraq.partial_date import PartialDate

EACH = 325


def read(date: Written) -> tuple[str | None, tuple[str, ...]]:
    if date.captured:
        found = relative_date(date.text, PartialDate.parse(date.captured))
    else:
        found = read_date(date.text)
    if found is None:
        return None, ()
    return str(found.exact), tuple(map(str, found.alternatives))


def test_they_are_ten_thousand() -> None:
    assert EACH * len(FORMS) >= 10_000


@pytest.mark.parametrize("form", FORMS)
def test_read_back(form: str) -> None:
    wrong = [
        f"{date.text!r} {date.captured}: {read(date)}, not {(date.value, date.alternatives)}"
        for date in written(form, EACH)
        if read(date) != (date.value, date.alternatives)
    ]
    assert not wrong, f"{len(wrong)} of {EACH} wrong:\n" + "\n".join(wrong[:12])

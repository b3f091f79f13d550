"""What a copied page's notes say: its dates, printed or counted back, and texts of a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warraq.article import DateSource
from warraq.errors import WarraqError
from warraq.importing.estimate import estimate_date
from warraq.importing.page_lines import Kind
from warraq.importing.page_parts import Page, known
from warraq.importing.record import Doubt
from warraq.language.dates import FoundDate
from warraq.language.relative_dates import relative_date
from warraq.partial_date import PartialDate

_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)")


def date_of(page: Page, text: str) -> tuple[PartialDate | None, DateSource | None, list[Doubt]]:
    """Return the publication date: as printed, else as the address says, else as the text suggests."""
    captured = page.captured.value.first_day() if page.captured else None
    printed = known(page.notes, Kind.PUBLISHED)
    dates = [note.date for note in printed if note.date]
    if dates:
        return dates[0].value, DateSource.PAGE, _doubts_of_printed(dates)
    in_url = _URL_DATE.search(address_of(page))
    if in_url:
        try:
            value = PartialDate.parse("-".join(part.zfill(2) for part in in_url.groups() if part))
        except WarraqError:
            pass
        else:
            return value, DateSource.URL, []
    ago = next((note.texts[0] for note in printed if note.texts), "")
    if ago:
        return _counted_back(ago, page.captured)
    guess = estimate_date(text, captured=captured)
    if not guess.candidates:
        return None, None, []
    doubt = Doubt(
        field="date",
        value=str(guess.date or ""),
        why=guess.why,
        candidates=tuple(map(str, guess.candidates)),
    )
    return guess.date, DateSource.BODY if guess.date else None, [doubt]


def _counted_back(
    ago: str, captured: FoundDate | None
) -> tuple[PartialDate | None, DateSource | None, list[Doubt]]:
    """Return what "three hours ago" means beside the day of the visit."""
    found = relative_date(ago, captured.value) if captured else None
    if found is None:
        why = "the page says how long ago alone, and when it was copied is not known"
        return None, None, [Doubt(field="date", value="", why=why, candidates=(ago,))]
    doubt = Doubt(
        field="date",
        value=str(found.value),
        why="the page says how long ago alone: it was counted back from the day of the visit",
        candidates=tuple(map(str, found.alternatives)),
    )
    return found.value, DateSource.PAGE, [doubt]


def _doubts_of_printed(dates: Sequence[FoundDate]) -> list[Doubt]:
    first = dates[0]
    others = tuple(str(found.value) for found in dates[1:] if found.value != first.value)
    whys: list[tuple[str, tuple[str, ...]]] = []
    if others:
        whys.append(("the page prints two dates", others))
    if first.alternatives:
        readings = tuple(map(str, first.alternatives))
        whys.append(("the printed date can be read in two ways", readings))
    if first.misses_weekday:
        whys.append(("the weekday beside the printed date is that of another day", ()))
    return [
        Doubt(field="date", value=str(first.value), why=why, candidates=candidates)
        for why, candidates in whys
    ]


def modified_of(page: Page) -> PartialDate | None:
    """Return the date of the last change, as printed or counted back; nothing where that leaves it open."""
    for note in known(page.notes, Kind.MODIFIED):
        if note.date:
            return note.date.value
        found = relative_date(note.texts[0], page.captured.value) if page.captured else None
        if found is not None and not found.alternatives:
            return found.value
    return None


def texts_of(page: Page, kind: Kind) -> tuple[str, ...]:
    """Return the texts of all notes of a kind, none twice."""
    texts = (text for note in known(page.notes, kind) for text in note.texts)
    return tuple(dict.fromkeys(texts))


def address_of(page: Page) -> str:
    """Return the address that the page prints, or nothing."""
    return next(iter(texts_of(page, Kind.ADDRESS)), "")

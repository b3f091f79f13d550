"""The interface's words, digits and dates in one language, for templates and for the search index."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from warraq.errors import WarraqError
from warraq.language.decades import decade_words
from warraq.language.other_calendars import other_date
from warraq.partial_date import PartialDate
from warraq.site.config import Config
from warraq.site.views import PublishedDate

_DIGITS = {
    "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "arabext": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    "latn": {},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One language of the interface; `locale` is whose month names it uses."""

    lang: str
    locale: str
    digits: dict[int, int]
    shows_hijri: bool
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    def number(self, value: int | str) -> str:
        """Return a number in the language's digits."""
        return str(value).translate(self.digits)

    def date_text(self, value: PublishedDate | PartialDate | date | None) -> str:
        """Return a date in words, as exact as it is; an estimate is said to be one."""
        if value is None:
            return self.gettext("undated")
        if isinstance(value, PublishedDate):
            if value.value is None:
                return self.gettext("undated")
            text = self.date_text(value.value)
            return self.gettext("around %(date)s") % {"date": text} if value.is_estimate else text
        if isinstance(value, date):
            value = PartialDate.of(value)
        return self.number(_date_words(value.year, value.month, value.day, self.locale))

    def other_date(self, value: PublishedDate | PartialDate | None) -> str:
        """Return a date by the other calendar of the language, where the settings ask and the day is known."""
        found = value.value if isinstance(value, PublishedDate) else value
        if not self.shows_hijri or found is None or found.month is None or found.day is None:
            return ""
        return self.number(other_date(date(found.year, found.month, found.day), self.lang))

    def month_name(self, month: int) -> str:
        """Return the name of month 1 to 12, standing alone."""
        return str(format_date(date(2000, month, 1), "LLLL", locale=self.locale))

    def decade_name(self, start: int) -> str:
        """Return the name of the decade that begins with the year `start`."""
        return self.number(decade_words(start, self.lang))


@lru_cache(maxsize=65536)
def _date_words(year: int, month: int | None, day: int | None, locale: str) -> str:
    if month is None:
        return str(year)
    if day is None:
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
    return str(format_date(date(year, month, day), "long", locale=locale))


def available_languages(theme: Path) -> frozenset[str]:
    """Return the languages that the theme's catalogues cover; English stands in the code itself."""
    return frozenset({path.stem for path in (theme / "locale").glob("*.po")}) | {"en"}


def load_interface(lang: str, config: Config) -> Interface:
    """Return the interface in `lang`, from `theme/locale/<lang>.po`.

    Raises:
        WarraqError: W302, when the catalogue cannot be read.

    """
    base = lang.partition("-")[0]
    file = config.theme / "locale" / f"{base}.po"
    words: gettext.NullTranslations = gettext.NullTranslations()
    if file.is_file():
        try:
            with file.open("rb") as stream:
                catalogue = read_po(stream, locale=base, abort_invalid=True)
        except PoFileError as error:
            raise WarraqError("W302", f"the catalogue cannot be read: {error}", "Mend it.").at(
                file=str(file)
            ) from error
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        words = gettext.GNUTranslations(compiled)
    return Interface(
        lang=lang,
        locale=config.months.get(base, lang.replace("-", "_")),
        digits=dict(_DIGITS[config.digits.get(base, "latn")]),
        shows_hijri=config.hijri,
        gettext=words.gettext,
        ngettext=words.ngettext,
    )

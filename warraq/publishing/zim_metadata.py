"""What a ZIM says of itself (https://wiki.openzim.org/wiki/Metadata), from the site's settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from warraq import __version__
from warraq.errors import WarraqError
from warraq.publishing.languages import three_letters
from warraq.site.config import Config
from warraq.slug import slugify

_TITLE, _DESCRIPTION, _LONG_DESCRIPTION = 30, 80, 4000
"""The most letters that each may have."""
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ZimMetadata:
    """The facts of a ZIM; `part` names the part of the archive that it holds, or is empty."""

    site_name: str
    subtitle: str
    author: str
    site_url: str
    lang: str
    part: str
    day: date

    @property
    def language(self) -> str:
        """The language as ISO 639-3 has it."""
        return three_letters(self.lang)

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield each fact by the name that ZIM gives it."""
        name = f"{self.site_name} – {self.part}" if self.part else self.site_name
        described = self.subtitle or name
        yield (
            "Name",
            f"{slugify(self.site_name, fallback='archive')}_{self.lang}_{slugify(self.part) or 'all'}",
        )
        yield "Title", _cut(name, _TITLE)
        yield "Description", _cut(described, _DESCRIPTION)
        if len(name) > _TITLE or len(described) > _DESCRIPTION:
            yield "LongDescription", _cut(f"{name}. {described}", _LONG_DESCRIPTION)
        yield "Language", self.language
        yield "Creator", self.author or self.site_name
        yield "Publisher", self.site_name
        yield "Date", self.day.isoformat()
        yield "Scraper", f"Warraq {__version__}"
        yield "Tags", "_ftindex:yes;_pictures:yes;_videos:no;_details:yes"
        if self.site_url:
            yield "Source", self.site_url


def zim_metadata(config: Config, *, part: str, day: date) -> ZimMetadata:
    """Return a ZIM's metadata.

    Raises:
        WarraqError: W301, when the language has no code of three letters.

    """
    if len(three_letters(config.lang)) != _CODE_LENGTH:
        raise WarraqError(
            "W301", f'"{config.lang}" is no language', "Write ar, fa, he, ur, en, …"
        ).at(key="DEFAULT_LANG")
    return ZimMetadata(
        site_name=config.site_name,
        subtitle=str(config.theme_settings.get("SITESUBTITLE") or ""),
        author=str(config.theme_settings.get("AUTHOR") or ""),
        site_url=config.site_url,
        lang=config.lang,
        part=part,
        day=day,
    )


def _cut(text: str, length: int) -> str:
    """Cut a text at a word's end."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return f"{head.rpartition(' ')[0].rstrip('،؛,;:. –') or head}…"

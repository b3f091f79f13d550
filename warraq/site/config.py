"""The settings that a build needs, read once from Pelican's dictionary into one frozen record."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.errors import WarraqError

PAGE_SIZE = 30
FEED_ITEMS = 20
DIGITS = {"ar": "arab", "fa": "arabext", "ur": "arabext"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a build is made from. `site_url` is empty or has no slash at its end.

    `digits` maps a language to its numbering system (CLDR's `arab`, `arabext`, `latn`); `months` to the
    locale whose month names it uses; `show_counts` says how often something was read; `old_hosts` and
    `captures` are what `old_links` asks; `production` builds are for hosts; what takes long to make is kept in
    `cache`, if there is one; `elsewhere` names articles that a part of an archive leaves out, by file and old addresses, with
    the absolute addresses of their pages or nothing; `theme_settings` are all of Pelican's settings in capitals.
    """

    content: Path
    output: Path
    theme: Path
    template_overrides: tuple[Path, ...]
    theme_static_dir: str
    site_name: str
    site_url: str
    lang: str
    page_size: int
    feed_items: int
    jobs: int
    digits: Mapping[str, str]
    months: Mapping[str, str]
    show_counts: bool
    hijri: bool
    old_hosts: tuple[str, ...]
    captures: str
    production: bool
    cache: Path | None
    elsewhere: Mapping[str, str]
    theme_settings: Mapping[str, Any]


def read_config(settings: Mapping[str, Any]) -> Config:
    """Return the settings that Warraq uses, checked.

    Raises:
        WarraqError: W301, when a setting has a value that cannot be used.

    """
    page_size = settings.get("DEFAULT_PAGINATION") or PAGE_SIZE
    jobs = settings.get("WARRAQ_JOBS") or os.cpu_count() or 1
    for key, value in (("DEFAULT_PAGINATION", page_size), ("WARRAQ_JOBS", jobs)):
        if not isinstance(value, int) or value < 1:
            raise WarraqError("W301", f"{value!r} is no count", "Write a whole number.").at(key=key)
    theme = Path(settings["THEME"])
    if not (theme / "templates").is_dir():
        raise WarraqError(
            "W301", f"{theme} has no folder `templates`", "Name the folder of a theme."
        ).at(key="THEME")
    return Config(
        content=Path(settings["PATH"]).resolve(),
        output=Path(settings["OUTPUT_PATH"]).resolve(),
        theme=theme,
        template_overrides=tuple(Path(path) for path in settings["THEME_TEMPLATES_OVERRIDES"]),
        theme_static_dir=str(settings["THEME_STATIC_DIR"]).strip("/"),
        site_name=str(settings["SITENAME"]),
        site_url=_site_url(settings),
        lang=str(settings["DEFAULT_LANG"]),
        page_size=page_size,
        feed_items=int(settings.get("FEED_MAX_ITEMS") or FEED_ITEMS),
        jobs=jobs,
        digits={**DIGITS, **settings.get("WARRAQ_DIGITS", {})},
        months=dict(settings.get("WARRAQ_MONTHS", {})),
        show_counts=bool(settings.get("WARRAQ_COUNTS")),
        hijri=bool(settings.get("WARRAQ_HIJRI")),
        old_hosts=_old_hosts(settings),
        captures=_captures(settings),
        cache=Path(settings["WARRAQ_CACHE"]) if settings.get("WARRAQ_CACHE") else None,
        production=bool(settings.get("WARRAQ_PRODUCTION")),
        elsewhere=dict(settings.get("WARRAQ_ELSEWHERE", {})),
        theme_settings={key: value for key, value in settings.items() if key.isupper()},
    )


def _site_url(settings: Mapping[str, Any]) -> str:
    """Return the absolute address; Pelican puts a relative one there for `RELATIVE_URLS`."""
    url = str(settings.get("SITEURL") or "").rstrip("/")
    if url and not url.startswith(("https://", "http://")):
        raise WarraqError(
            "W301", f'"{url}" is no address', "Begin it with https://, or leave it empty."
        ).at(key="SITEURL")
    return url


def _old_hosts(settings: Mapping[str, Any]) -> tuple[str, ...]:
    hosts = settings.get("WARRAQ_OLD_HOSTS", ())
    if isinstance(hosts, str) or not all(isinstance(host, str) and host for host in hosts):
        raise WarraqError("W301", f"{hosts!r} is no list of hosts", 'Write ["example.org"].').at(
            key="WARRAQ_OLD_HOSTS"
        )
    return tuple(host.lower() for host in hosts)


def _captures(settings: Mapping[str, Any]) -> str:
    template = str(settings.get("WARRAQ_CAPTURES") or "")
    if template and not (template.startswith(("https://", "http://")) and "{url}" in template):
        raise WarraqError(
            "W301",
            f'"{template}" is no address with a place for {{url}}',
            'Write "https://web.archive.org/web/{date}/{url}", or leave it empty.',
        ).at(key="WARRAQ_CAPTURES")
    return template

"""Templates to pages: one Jinja environment for each language of the interface."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError

from warraq.errors import WarraqError
from warraq.language.direction import language_direction
from warraq.partial_date import PartialDate
from warraq.readable_address import readable
from warraq.site.citation import bibtex, data_address, ris
from warraq.site.config import Config
from warraq.site.interface import Interface, available_languages, load_interface
from warraq.site.page_job import PageJob
from warraq.site.views import Feed, PageView, PublishedDate, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What every page of the site shows; `ways` are the indexes that not every archive has.

    `data_files` are data to take away, where the build has written any.
    """

    navigation: tuple[Section, ...]
    pages: tuple[PageView, ...]
    feeds: tuple[Feed, ...]
    article_count: int
    ways: tuple[str, ...] = ()
    data_files: tuple[Feed, ...] = ()


@dataclass(slots=True, kw_only=True)
class Renderer:
    """Renders page jobs; `environment` is Pelican's, with the theme's and the user's templates."""

    config: Config
    site: SiteView
    environment: Environment
    _environments: dict[str, Environment] = field(default_factory=dict)
    _languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Look once which languages the interface speaks."""
        self._languages = available_languages(self.config.theme)

    def warm(self, languages: Iterable[str]) -> None:
        """Make the environments of these languages now, so that forked processes inherit them."""
        for lang in sorted(languages):
            self._environment(lang)

    def render(self, job: PageJob) -> str:
        """Return a page's HTML.

        Raises:
            WarraqError: W303, when a template is missing, is wrong, or names what is not there.

        """
        environment = self._environment(job.lang)
        try:
            return environment.get_template(job.template).render(self._values(job))
        except (TemplateError, TypeError, AttributeError) as error:
            raise _template_error(error, self._template_folders()).at(file=job.template) from error

    def _values(self, job: PageJob) -> Mapping[str, Any]:
        lang = self._page_language(job.lang)
        depth = job.file.count("/")
        root = "/".join([".."] * depth) or "."
        if job.kind == "not-found" and self.config.site_url:
            # A host shows this page at any address: only absolute links lead out of it.
            root = self.config.site_url
        canonical = f"{self.config.site_url}/{quote(job.file)}" if self.config.site_url else ""
        return {
            **job.values,
            "SITEURL": root,
            "output_file": job.file,
            "canonical": canonical,
            "page_kind": job.kind,
            "dir": language_direction(lang),
            "lang": lang,
        }

    def _page_language(self, lang: str) -> str:
        """Return the page's own language, or the site's where the interface does not speak it."""
        return lang if lang.partition("-")[0] in self._languages else self.config.lang

    def _environment(self, lang: str) -> Environment:
        """Return the environment of an interface language: the page's, or else the site's."""
        chosen = self._page_language(lang)
        if chosen not in self._environments:
            self._environments[chosen] = self._new_environment(chosen)
        return self._environments[chosen]

    def _new_environment(self, lang: str) -> Environment:
        interface = load_interface(lang, self.config)
        # Arabic in data blocks stays Arabic: escaped, it is three times as long.
        policies = {"json.dumps_kwargs": {"ensure_ascii": False, "sort_keys": True}}
        environment = self.environment.overlay(
            undefined=StrictUndefined, autoescape=True, auto_reload=False
        )
        # Each import of a macro asks which globals the page has beyond those of its template. Of Jinja's own
        # ChainMap that is answered name by name, which took half of the time of all templates.
        environment.make_globals = partial(_one_dictionary, environment)  # type: ignore[method-assign]
        environment.policies = {**self.environment.policies, **policies}
        environment.filters = {**self.environment.filters, **_filters(interface)}
        environment.globals = {
            **self.environment.globals,
            **{k: v for k, v in self.config.theme_settings.items() if k != "SITEURL"},
            "_": interface.gettext,
            "gettext": interface.gettext,
            "ngettext": interface.ngettext,
            "interface_lang": interface.lang,
            "navigation": self.site.navigation,
            "pages": self.site.pages,
            "feeds": self.site.feeds,
            "article_count": self.site.article_count,
            "ways": self.site.ways,
            "data_files": self.site.data_files,
        }
        return environment

    def _template_folders(self) -> Sequence[Path]:
        return (*self.config.template_overrides, self.config.theme / "templates")


def _one_dictionary(
    environment: Environment, more: MutableMapping[str, Any] | None
) -> MutableMapping[str, Any]:
    return {**environment.globals, **(more or {})}


def _filters(interface: Interface) -> dict[str, Any]:
    return {
        "number": interface.number,
        "date_text": interface.date_text,
        "month_name": interface.month_name,
        "other_date": interface.other_date,
        "decade_name": interface.decade_name,
        "isodate": _isodate,
        "bibtex": bibtex,
        "ris": ris,
        "data_address": data_address,
        "readable": readable,
    }


def _isodate(value: PublishedDate | PartialDate | None) -> str:
    """Return the ISO 8601 form, as exact as the date is."""
    found = value.value if isinstance(value, PublishedDate) else value
    return str(found) if found else ""


def _template_error(error: Exception, folders: Sequence[Path]) -> WarraqError:
    """Name the template's file and line: the innermost frame that lies in one."""
    file, line = "", 0
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or "", error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if any(Path(frame.filename).is_relative_to(folder) for folder in folders):
                file, line = frame.filename, frame.lineno or 0
    said = getattr(error, "message", None) or str(error)
    remedy = (
        "docs/theme.md lists what each template sees."
        if isinstance(error, UndefinedError)
        else "Mend the template."
    )
    return WarraqError("W303", f"the template fails: {said}", remedy).at(file=file, line=line)

"""Build the site into its folder, whole or not at all."""

from __future__ import annotations

import contextlib
import importlib
import logging
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from warraq.errors import Problem, WarraqError
from warraq.site.output_folder import publish, remove, staging_folder
from warraq.site.plugin import ArchivePelican, ContentRefused
from warraq.site.standing import Asked, forget, remember, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """Where the site is, and what was left out of it."""

    output: Path
    problems: tuple[Problem, ...]


def build_site(
    settings_file: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
    jobs: int | None = None,
    clean: bool = False,
    more: Mapping[str, Any] | None = None,
) -> BuildResult:
    """Build beside the old output and exchange the two; the arguments come before the settings, as `more` do.

    Raises:
        WarraqError: when nothing could be built; the old output then stands as it was.

    """
    asked = Asked(settings=settings_file, content=content, output=output)
    settings = site_settings(settings_file, content, jobs)
    # A part of an archive is built once: it must not push the whole one out of the cache.
    settings.setdefault("WARRAQ_CACHE", "" if more else str(asked.memory.parent))
    settings.update(more or {})
    sources = _sources(settings)
    state = state_of(asked, sources)
    final = (output or Path(settings["OUTPUT_PATH"])).resolve()
    content_folder = Path(settings["PATH"])
    if final == content_folder.resolve() or final in content_folder.resolve().parents:
        raise WarraqError(
            "W310", "the content lies inside the output folder", "Name another folder."
        ).at(file=str(final))
    if content_folder.resolve() in final.parents:
        # What is built would be read as content by the next build.
        raise WarraqError(
            "W310", "the output lies inside the content folder", "Name another folder."
        ).at(file=str(final))
    with staging_folder(final) as staging:
        forget(asked)
        if clean:
            remove(final)
        settings["OUTPUT_PATH"] = str(staging)
        problems: tuple[Problem, ...] = ()
        try:
            _run(settings)
        except ContentRefused as refused:
            problems = refused.problems
        production = bool(settings.get("WARRAQ_PRODUCTION"))
        publish(staging, final, production=production, refused=problems)
        if not more:  # settings that stand in no file cannot be compared with the next build's
            remember(asked, sources=sources, state=state, output=final)
    return BuildResult(output=final, problems=problems)


def _sources(settings: Mapping[str, Any]) -> list[Path]:
    """Return the files and folders that pages are made from, modules that the settings import among them."""
    folders = (
        settings["PATH"],
        settings["THEME"],
        *settings["THEME_TEMPLATES_OVERRIDES"],
        *settings["PLUGIN_PATHS"],
    )
    loaded = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    modules = {Path(file).absolute() for file in loaded if file and "-packages" not in file}
    library = Path(sys.base_prefix)
    return [
        *(Path(folder).absolute() for folder in folders),
        *sorted(path for path in modules if library not in path.parents),
    ]


def _run(settings: dict[str, Any]) -> None:
    kind = settings["PELICAN_CLASS"]
    if not (isinstance(kind, type) and issubclass(kind, ArchivePelican)):
        raise WarraqError(
            "W301",
            "the settings do not name Warraq's class",
            "Write `PELICAN_CLASS = ArchivePelican` (from `warraq.site.plugin`).",
        ).at(key="PELICAN_CLASS")
    kind(settings).run()


def site_settings(
    file: Path, content: Path | None = None, jobs: int | None = None
) -> dict[str, Any]:
    """Return Pelican's settings from a file, with these arguments before it.

    Raises:
        WarraqError: W300, when there is no such file, or no such content folder; W301, when Pelican finds
            that a setting cannot be.

    """
    if not file.is_file():
        raise WarraqError(
            "W300", "there are no settings", "Work in the archive's folder, or name one."
        ).at(file=str(file))
    override: Mapping[str, Any] = {
        key: value
        for key, value in (
            ("PATH", str(content.resolve()) if content else None),
            ("WARRAQ_JOBS", jobs),
        )
        if value is not None
    }
    if content is not None and not content.is_dir():
        raise WarraqError("W300", "there is no such folder", "Import something into it first.").at(
            file=str(content)
        )
    logging.getLogger("pelican").setLevel(logging.WARNING)
    with _imports_from(file.resolve().parent):
        try:
            settings: dict[str, Any] = read_settings(str(file), override=override)
        except ValueError as error:  # so Pelican says that there is no such theme, among others
            raise WarraqError("W301", str(error).rstrip("."), "Correct the settings.").at(
                file=str(file)
            ) from error
    return settings


@contextlib.contextmanager
def _imports_from(folder: Path) -> Iterator[None]:
    """Let settings import what lies beside them (`publishconf.py` does), and nothing of another archive."""
    for path in folder.glob("*.py"):
        known = sys.modules.get(path.stem)
        if known is not None and Path(getattr(known, "__file__", None) or path).parent != folder:
            del sys.modules[path.stem]
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))

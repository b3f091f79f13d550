"""Which site a Markdown file belongs to: told by the settings that lie above it, which are never run."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import yaml

from warraq.importing.record import SourceFile

_LARGEST_SETTINGS = 1024 * 1024
_HUGO = tuple(
    f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json")
)
_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_PELICAN = ("pelicanconf.py", "publishconf.py")
"""The later one says what differs in production: the site's address stands there."""


class Generator(StrEnum):
    """What built the site."""

    HUGO = "hugo"
    JEKYLL = "jekyll"
    PELICAN = "pelican"
    UNKNOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site's folder, its generator, and what its settings say (texts under names in small letters)."""

    root: Path
    generator: Generator
    settings: Mapping[str, object] = field(default_factory=dict)

    def text(self, *names: str) -> str:
        """Return the first of the named settings that is a text."""
        found = (self.settings.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value), "")

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        url = self.text("baseurl", "base_url", "url", "siteurl")
        if self.generator is Generator.JEKYLL:
            url = self.text("url") + self.text("baseurl") if self.text("url") else ""
        return url.rstrip("/") if url.startswith(("http://", "https://")) else ""

    @property
    def content(self) -> Path:
        """The folder that the site's pages lie in."""
        if self.generator is Generator.PELICAN:
            return _inside(self.root, self.text("path")) or self._content_folder()
        return self._content_folder() if self.generator is not Generator.JEKYLL else self.root

    def _content_folder(self) -> Path:
        folder = self.root / "content"
        return folder if folder.is_dir() else self.root

    @property
    def files(self) -> tuple[Path, ...]:
        """The folders in which an address from the site's root (`/images/x.png`) may lie."""
        named = (self.root / name for name in ("static", "assets", "public"))
        return (*named, self.content, self.root)


def is_site_settings(path: Path) -> bool:
    """Tell whether a file holds a site's settings, so that its folder is the site's root."""
    if path.name in _HUGO:
        return (path.parent / "content").is_dir()
    return path.name in _JEKYLL or path.name == _PELICAN[0]


def site_of(file: SourceFile) -> Site:
    """Return the site of a file: its settings are looked for up to the folder above the named one."""
    top = (file.root or file.path.parent).parent
    folder = file.path.parent
    while folder.is_relative_to(top):
        found = _site_in(folder)
        if found is not None:
            return found
        # What is unpacked from an archive has nothing of its own above it.
        if folder == top or (file.archive is not None and folder == file.root):
            break
        folder = folder.parent
    return Site(root=file.root or file.path.parent, generator=_by_path(file))


def _by_path(file: SourceFile) -> Generator:
    parts = file.path.parts[-4:]
    return Generator.JEKYLL if {"_posts", "_drafts"} & set(parts) else Generator.UNKNOWN


def _site_in(folder: Path) -> Site | None:
    for name in _JEKYLL:
        if (folder / name).is_file():
            return Site(root=folder, generator=Generator.JEKYLL, settings=_settings(folder / name))
    if (folder / _PELICAN[0]).is_file():
        known: dict[str, object] = {}
        for name in _PELICAN:
            known |= {key: value for key, value in _settings(folder / name).items() if value != ""}
        return Site(root=folder, generator=Generator.PELICAN, settings=known)
    for name in _HUGO:
        if (folder / name).is_file() and (folder / "content").is_dir():
            return Site(root=folder, generator=Generator.HUGO, settings=_settings(folder / name))
    return None


def _settings(path: Path) -> Mapping[str, object]:
    """Return what a file of settings says; of one that cannot be read, nothing: it is not needed."""
    try:
        if path.stat().st_size > _LARGEST_SETTINGS:
            return {}
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".py":
            found: object = _assigned(text)
        elif path.suffix == ".toml":
            found = tomllib.loads(text)
        elif path.suffix == ".json":
            found = json.loads(text)
        else:
            found = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes no objects
    except (OSError, ValueError, SyntaxError, yaml.YAMLError, RecursionError, MemoryError):
        return {}
    return (
        {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}
    )


def _assigned(text: str) -> Mapping[str, object]:
    """Return the names to which a Python file gives plain values; it is read, not run."""
    found: dict[str, object] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def _inside(root: Path, name: str) -> Path | None:
    try:
        path = (root / name).resolve()
        return path if name and path.is_dir() and path.is_relative_to(root.resolve()) else None
    except (OSError, ValueError):
        return None

"""Folders of a saved page's pieces: browsers put pictures, scripts and frames there, beside the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

_BEHIND = frozenset(
    "_files .files -files _file _fichiers -dateien _dateien _archivos _bestanden _arquivos _ficheiros -filer _filer"
    " _tiedostot _pliki _soubory _elemei _dosyalar _fitxers _fitxategiak _failid _fails _bylos _datoteke _fajlovi"
    " _ملفات .ملفات _پرونده‌ها _קבצים _data".split()
)
_BEFORE = frozenset({"ملفات_", "ملفات ", "پرونده‌های ", "پرونده‌های_"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx"})
_HEAD = 512 * 1024


def is_folder_of_page(folder: Path) -> bool:
    """Say whether a folder holds the pieces of a page beside it: by its name, or as the page names it."""
    return any(
        page.suffix.lower() in _PAGES and page.is_file() and _belongs(folder, page)
        for page in folder.parent.iterdir()
    )


def _belongs(folder: Path, page: Path) -> bool:
    for stem in (page.stem, page.name):
        if folder.name.startswith(stem) and folder.name[len(stem) :].lower() in _BEHIND:
            return True
        if folder.name.endswith(stem) and folder.name[: -len(stem)] in _BEFORE:
            return True
    if page.stem not in folder.name:
        return False
    # A browser of a language that is not listed: its page leads to the folder.
    with page.open("rb") as stream:
        head = stream.read(_HEAD)
    return any(
        f"{name}/".encode() in head
        for name in (folder.name, quote(folder.name), f"./{folder.name}")
    )

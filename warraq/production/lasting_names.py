"""Names with a hash of the content, `name.<10 hex digits>.ext`: what they name never changes.

Style sheets name fonts, and scripts load others: what is named gets its own new name first, so that a change
goes up to all that lead to it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from warraq.errors import WarraqError
from warraq.production.references import beside, resolve
from warraq.search.index import ASKED_FIRST
from warraq.search.script import read_script, script
from warraq.site.folder import walk

HASH_DIGITS = 10
SEARCH_FOLDER = "search"
NAMES = b"warraq.lastingNames"
"""A script that reads this gets it: what the scripts beside it are called now."""
_KINDS = (".woff2", ".woff", ".ttf", ".css", ".js")
_URL = re.compile(r"""(url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^\s"')]+))""")


def hashed_name(file: str, data: bytes) -> str:
    """Return the name of `file` with the hash of its content before the ending."""
    digest = hashlib.sha256(data).hexdigest()[:HASH_DIGITS]
    path = PurePosixPath(file)
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def rename_theme(output: Path, theme: str) -> dict[str, str]:
    """Give the theme's fonts, style sheets and scripts their lasting names; return new by old.

    All are addresses from the site's root; `theme` is the theme's folder there.

    Raises:
        WarraqError: W511, when style sheets import each other in a circle.

    """
    files = [path.relative_to(output).as_posix() for path in walk(output / theme).files]
    return _Renaming(output, files).names


def move_search(output: Path) -> str:
    """Move the files of the search index into a folder named by a hash of them all; return its name.

    The manifest says it. A reader who holds an old manifest asks for old files, and gets those or none: never
    a mix. There are thousands: a hash for each in the manifest would be more than most searches load.
    """
    folder = output / SEARCH_FOLDER
    manifest = folder / "manifest.js"
    files = [path for path in sorted(folder.glob("*.js")) if path.stem not in ASKED_FIRST]
    if not manifest.is_file() or not files:
        return ""
    whole = hashlib.sha256()
    for path in (*files, manifest):
        data = path.read_bytes()
        whole.update(f"{path.name} {len(data)}\n".encode() + data)
    build = whole.hexdigest()[:HASH_DIGITS]
    (folder / build).mkdir()
    for path in files:
        path.rename(folder / build / path.name)
    first, *_ = read_script(manifest.read_bytes(), str(manifest))
    manifest.write_bytes(script("manifest", first, build))
    return build


class _Renaming:
    """The theme's files on the way to their new names, each after those that it names."""

    def __init__(self, output: Path, files: list[str]) -> None:
        self._output = output
        self._files = frozenset(file for file in files if file.endswith(_KINDS))
        self._open: list[str] = []
        self.names: dict[str, str] = {}
        scripts = {file for file in self._files if file.endswith(".js")}
        loaders = {file for file in scripts if NAMES in (output / file).read_bytes()}
        for file in sorted(self._files - scripts):
            self._name(file)
        for file in sorted(scripts - loaders):
            self._rename(file, (output / file).read_bytes())
        for file in sorted(loaders):
            table = _table(self.names, PurePosixPath(file).parent)
            self._rename(file, table + (output / file).read_bytes())

    def _name(self, file: str) -> str:
        """Return the new name of a font or style sheet, which may first need those of others."""
        if file in self._open:
            raise WarraqError(
                "W511", "style sheets import each other in a circle", "Take one import out."
            ).at(file=file)
        if file not in self.names:
            data = (self._output / file).read_bytes()
            if file.endswith(".css"):
                self._open.append(file)
                data = _URL.sub(lambda found: self._led(found, file), data.decode()).encode()
                self._open.pop()
            self._rename(file, data)
        return self.names[file]

    def _led(self, found: re.Match[str], file: str) -> str:
        url = next(group for group in found.groups()[1:] if group is not None)
        target = resolve(url, file)
        if target not in self._files:
            return found[0]
        return f'{found[1]}"{beside(url, self._name(target))}"'

    def _rename(self, file: str, data: bytes) -> None:
        self.names[file] = hashed_name(file, data)
        (self._output / self.names[file]).write_bytes(data)
        (self._output / file).unlink()


def _table(names: Mapping[str, str], folder: PurePosixPath) -> bytes:
    """Return a script that says what the scripts of a folder are called now, without `.js`."""
    here = {
        PurePosixPath(old).stem: PurePosixPath(new).stem
        for old, new in sorted(names.items())
        if old.endswith(".js") and PurePosixPath(old).parent == folder
    }
    text = json.dumps(here, ensure_ascii=True, separators=(",", ":"))
    return b"(globalThis.warraq=globalThis.warraq||{}).lastingNames=%s;\n" % text.encode()

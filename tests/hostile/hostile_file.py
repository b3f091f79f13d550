"""One file of other people's making, and what must become of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Fate = Literal["published", "refused", "either"]

ADDRESS = "https://archive.example"
WITNESSES = {
    "witness.txt": "WITNESS-beside-content",
    "witness.md": "---\ntitle: WITNESS-article-beside-content\n---\nWITNESS-body\n",
    "outside/witness.png": "WITNESS-picture",
    "outside/deep/witness.md": "---\ntitle: WITNESS-outside\n---\nWITNESS-deep\n",
}
"""Files beside `content/` and `output/`: nothing of them may come into the site, and nothing may change them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileFile:
    """A file below `content/`, and its fate.

    `published`: it has a page, and the page shows `shows` as text. `refused`: the build names it, says what to do,
    and ends with 1. `either`: one of the two; lost without a word is never one of them.
    """

    name: str  # of the case, its own in the whole suite
    path: str  # below content/
    data: bytes
    fate: Fate
    shows: str = ""  # text that a reader of its page must see
    helps: bool = False  # a picture, a linked file: no article of its own
    link: str = ""  # instead of data: a link of the file system that leads there


def build(folder: Path, *, seconds: int) -> subprocess.CompletedProcess[str]:
    """Build an archive as its editor does: by the command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "warraq", "build", "--content", "content", "--output", "output"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def article(
    name: str,
    body: str,
    *,
    title: str = "",
    fields: str = "",
    path: str = "",
    fate: Fate = "published",
    shows: str = "",
) -> HostileFile:
    """Return an article with this body; `fields` are further lines of front matter, as they are written."""
    text = f"---\ntitle: {title or name}\ndate: 2020-01-02\n{fields}---\n\n{body}\n"
    return HostileFile(
        name=name,
        path=path or f"articles/{name}.md",
        data=text.encode("utf-8", errors="surrogatepass"),
        fate=fate,
        shows=shows,
    )


def whole(name: str, text: str | bytes, *, fate: Fate = "refused", path: str = "") -> HostileFile:
    """Return an article's file as it stands, front matter and all."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", errors="surrogatepass")
    return HostileFile(name=name, path=path or f"articles/{name}.md", data=data, fate=fate)

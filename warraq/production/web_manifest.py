"""`manifest.webmanifest`: what a phone needs to know to install the site (w3.org/TR/appmanifest)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from warraq.production.icons import MASKABLE, SIZES

_TOKEN = re.compile(r"--(paper|accent):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{6})\b")
_SHORT = 12
"""Letters of a name below an icon that phones show whole."""


def token_colours(css: Path) -> tuple[str, str]:
    """Return (paper, accent) by day from a theme's tokens; black on white where it has none."""
    text = css.read_text(encoding="utf-8") if css.is_file() else ""
    found: dict[str, str] = {}
    for name, colour in _TOKEN.findall(text):
        found.setdefault(name, colour)
    return found.get("paper", "#ffffff"), found.get("accent", "#000000")


def web_manifest(name: str, *, lang: str, direction: str, paper: str) -> bytes:
    """Return the manifest; all its addresses are relative, so that the site may stand anywhere."""
    icons = [
        {"src": f"icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    maskable = {
        "src": f"icons/maskable-{MASKABLE}.png",
        "sizes": f"{MASKABLE}x{MASKABLE}",
        "type": "image/png",
        "purpose": "maskable",
    }
    fields = {
        "id": "./",
        "name": name,
        "short_name": _short(name),
        "lang": lang,
        "dir": direction,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "theme_color": paper,
        "background_color": paper,
        "icons": [*icons, maskable],
    }
    return f"{json.dumps(fields, ensure_ascii=False, indent=1)}\n".encode()


def _short(name: str) -> str:
    """Return as many whole words as fit below an icon, at least one."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > _SHORT:
        words.pop()
    return " ".join(words)

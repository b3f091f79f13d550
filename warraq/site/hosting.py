"""How hosts are to serve the files of a site: their types, how long they may be kept, the site's policy."""

from __future__ import annotations

import re
from mimetypes import MimeTypes
from pathlib import PurePosixPath

TWINS = {".gz": "gzip", ".br": "br"}
"""Endings of compressed twins, which stand beside what they hold, and their content encodings."""
SERVER_FOLDER = "_server/"
"""Here lie snippets for servers' settings: for whoever sets up a server, never for readers."""
HEADERS_FILE, REDIRECTS_FILE = "_headers", "_redirects"
"""What Netlify, Cloudflare Pages and their like read and do not show."""
HASHED = r"(\.[0-9a-f]{10}\.(?!html$)[a-z0-9]+|(^|/)search/[0-9a-f]{10}/[^/]+)$"
"""A name, or the folder of a search index, with a hash of the content: servers read this too."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "public, max-age=0, must-revalidate"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The site's content security policy, as each page has it."""
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""Of every answer; only a header can say who may frame the site."""
_HASHED = re.compile(HASHED)
_TYPES = MimeTypes()
for _ending, _type in {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _ending)
_TEXT = ("text/", "application/manifest+json", "application/jsonl")


def is_hashed(path: str) -> bool:
    """Return whether a name holds a hash of the content: such a file never changes."""
    return bool(_HASHED.search(path)) and not path.endswith(".html")


def cache_control(path: str) -> str:
    """Return the header that says how long browsers may keep a file."""
    return FOR_EVER if is_hashed(path) else ASK_FIRST


def content_type(path: str) -> str:
    """Return the media type of a file, with the charset of texts."""
    kind, encoding = _TYPES.guess_type(PurePosixPath(path).name)
    if encoding == "gzip":
        return "application/gzip"
    if kind is None or encoding is not None:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind

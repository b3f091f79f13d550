"""Settings for hosts and servers: `_headers`, `_redirects`, and snippets for nginx and Caddy in `_server/`.

What comes from articles is in them only as `redirects.safe_path` lets it through, quoted, or percent-encoded.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import quote, unquote, urlsplit

from warraq.production.redirects import Redirect
from warraq.site.hosting import (
    ASK_FIRST,
    FOR_EVER,
    HASHED,
    HEADERS,
    HEADERS_FILE,
    REDIRECTS_FILE,
    SERVER_FOLDER,
    is_hashed,
)
from warraq.site.manifest import MARKER

_NEVER_SERVED = (SERVER_FOLDER, MARKER, HEADERS_FILE, REDIRECTS_FILE)


def server_files(
    files: Collection[str], moved: Sequence[Redirect], site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each; `files` are those of the site, `site_url` says below which path it lies."""
    base = urlsplit(site_url).path.rstrip("/")
    yield HEADERS_FILE, _headers(files, base).encode()
    if moved:
        yield REDIRECTS_FILE, _redirects(moved, base).encode()
    # Servers compare decoded paths; a base that cannot be written plainly is written as it came.
    plain = unquote(base)
    if any(character in plain for character in "\"'`\\{}$;<>*") or not plain.isprintable():
        plain = base
    yield f"{SERVER_FOLDER}nginx.conf", _nginx(moved, plain, base).encode()
    yield f"{SERVER_FOLDER}Caddyfile", _caddy(moved, plain, base).encode()


def _headers(files: Collection[str], base: str) -> str:
    """Return what Netlify and Cloudflare Pages read; both let browsers ask first for what is not named."""
    lines = [f"{base}/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for folder in _lasting_folders(files):
        lines += ["", f"{base}/{quote(folder)}/*", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"


def _lasting_folders(files: Collection[str]) -> list[str]:
    """Return the outermost folders in which every name holds a hash: patterns cannot say it of a file."""
    lasting: dict[str, bool] = {}
    for file in files:
        folder = posixpath.dirname(file)
        while folder:
            lasting[folder] = lasting.get(folder, True) and is_hashed(file)
            folder = posixpath.dirname(folder)
    return sorted(
        folder
        for folder, all_hashed in lasting.items()
        if all_hashed and not lasting.get(posixpath.dirname(folder))
    )


def _redirects(moved: Sequence[Redirect], base: str) -> str:
    return "".join(f"{base}/{quote(one.path)} {base}/{one.target} 301\n" for one in moved)


def _nginx(moved: Sequence[Redirect], plain: str, base: str) -> str:
    headers = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    hidden = [
        f'location {"^~" if name.endswith("/") else "="} "{plain}/{name}" {{ return 404; }}'
        for name in _NEVER_SERVED
    ]
    old = [
        f'location = "{plain}/{one.path}" {{ return 301 "{base}/{one.target}"; }}' for one in moved
    ]
    lines = [
        "# Inside of server { … }, beside `root`: the folder that holds the site"
        + (f' as "{plain.strip("/")}".' if plain else "."),
        "index index.html;",
        "absolute_redirect off;",
        "charset utf-8;",
        "charset_types text/css text/javascript application/javascript text/plain text/xml application/xml;",
        "types_hash_max_size 2048;",
        f'error_page 404 "{plain}/404.html";',
        "",
        "# Compressed twins stand beside the files. For .br too, with nginx's brotli module: brotli_static on;",
        "gzip_static on;",
        "gzip_vary on;",
        "",
        "# Names that hold a hash are kept for ever; of all others browsers ask first.",
        f'set $warraq_cache "{ASK_FIRST}";',
        f'if ($uri ~ "{HASHED}") {{ set $warraq_cache "{FOR_EVER}"; }}',
        "add_header Cache-Control $warraq_cache;",
        *headers,
        "",
        "# What nginx's own list of types does not know.",
        'location ~ "\\.webmanifest$" { default_type application/manifest+json; }',
        'location ~ "\\.gz$" { default_type application/gzip; }',
        'location ~ "\\.csv$" { default_type "text/csv; charset=utf-8"; }',
        *hidden,
        *(["", "# Old addresses of articles."] if old else []),
        *old,
    ]
    return "\n".join(lines) + "\n"


def _caddy(moved: Sequence[Redirect], plain: str, base: str) -> str:
    headers = [f'\t{name} "{value}"' for name, value in HEADERS.items()]
    hidden = " ".join(
        f'"{plain}/{name}{"*" if name.endswith("/") else ""}"' for name in _NEVER_SERVED
    )
    lines = [
        "# Inside of a site's block, beside `root`: the folder that holds the site"
        + (f' as "{plain.strip("/")}".' if plain else "."),
        "header {",
        *headers,
        "\t# With ?, it is for what has none: Caddy puts directives into an order of its own.",
        f'\t?Cache-Control "{ASK_FIRST}"',
        "}",
        "@lasting {",
        f"\tpath_regexp `{HASHED.replace('(?!html$)', '')}`",
        '\tnot path "*.html"',
        "}",
        f'header @lasting Cache-Control "{FOR_EVER}"',
        '@webmanifest path "*.webmanifest"',
        'header @webmanifest Content-Type "application/manifest+json"',
        *(f'redir "{plain}/{one.path}" "{base}/{one.target}" permanent' for one in moved),
        f"@hidden path {hidden}",
        "error @hidden 404",
        "file_server {",
        "\tprecompressed br gzip",
        "}",
        "handle_errors {",
        f'\trewrite * "{plain}/404.html"',
        "\tfile_server",
        "}",
    ]
    return "\n".join(lines) + "\n"

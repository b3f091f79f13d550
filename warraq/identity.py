"""An article's slug and id: as its file says, or as follows from its title and its file's name."""

from __future__ import annotations

import base64
import hashlib

from warraq.article import Article
from warraq.slug import slugify


def slug_of(article: Article, file: str) -> str:
    """Return the slug that an article has, or gets from its title, or from its `file`'s name."""
    return article.slug or slugify(article.title, fallback=_short_hash(file))


def id_of(article: Article, slug: str) -> str:
    """Return the id that an article has, or gets from its slug."""
    return article.id or _short_hash(slug)


def _short_hash(text: str) -> str:
    # The name of a file need not be UTF-8, nor is half of a pair of surrogates, which YAML can write.
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).digest()
    return base64.b32encode(digest).decode()[:6].lower()

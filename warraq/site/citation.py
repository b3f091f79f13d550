"""An article for programs that keep references: as BibTeX, as RIS, and both as addresses to save from.

An estimated date is told in a note, never in the field of the date, where programs would print it as known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from warraq.site.views import ArticleView

BIBTEX_TYPE = "application/x-bibtex"
RIS_TYPE = "application/x-research-info-systems"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# BibTeX counts braces even behind a backslash, so one of a pair alone would break the entry: they get names.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def bibtex(article: ArticleView, site_name: str, address: str = "") -> str:
    """Return the article as a BibTeX entry whose key is its id; `address` is absolute, or empty.

    Each author stands in braces: no program can tell which part of a name is the family's in every language.
    `date` is biblatex's, as exact as it is known; BibTeX itself reads `year` and `month`.
    """
    day = _known_day(article)
    authors = " and ".join(f"{{{_bibtex(author.name)}}}" for author in article.authors)
    fields = [
        ("author", authors),
        ("title", f"{{{_bibtex(article.title)}}}"),
        ("howpublished", _bibtex(site_name)),
        ("year", day[:4]),
        ("month", _MONTHS[int(day[5:7]) - 1] if day[5:7] else ""),
        ("date", day),
        ("url", address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")),
        ("language", article.lang),
        ("note", _bibtex("; ".join(_notes(article)))),
    ]
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields
        if value
    ]
    body = ",\n".join(lines)
    return f"@misc{{{article.id},\n{body}\n}}\n"


def ris(article: ArticleView, site_name: str, address: str = "") -> str:
    """Return the article as a RIS record: one field a line, with lines ended as its standard says."""
    day = _known_day(article)
    year, month, rest = (*day.split("-"), "", "", "")[:3]
    fields = [
        ("TY", "NEWS"),
        ("ID", article.id),
        *(("AU", author.name) for author in article.authors),
        ("TI", article.title),
        ("T2", site_name),
        ("PY", year),
        ("DA", f"{year}/{month}/{rest}/" if year else ""),
        ("LA", article.lang),
        ("UR", address),
        *(("KW", tag.name) for tag in article.tags),
        *(("N1", note) for note in _notes(article)),
    ]
    lines = [f"{tag}  - {text}" for tag, value in fields if (text := _one_line(value))]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def data_address(text: str, media_type: str) -> str:
    """Return an address that holds a small text itself: a link saves it without a file or a script.

    Letters stay as they are (browsers read them as UTF-8), for escaped they would be six times as long.
    """
    kept = "".join(sign if sign > "\x7f" else quote(sign, safe="/:;,=@+-_.!*()'") for sign in text)
    return f"data:{media_type};charset=utf-8,{kept}"


def _known_day(article: ArticleView) -> str:
    """Return the date as exact as it is known, without its time; empty for an estimate."""
    known = article.published.value if not article.published.is_estimate else None
    return str(known)[:10] if known else ""


def _notes(article: ArticleView) -> Iterable[str]:
    yield f"no. {article.id}"
    if article.published.is_estimate:
        yield f"estimated date: {str(article.published.value)[:10]}"
    if article.source and article.source.sha256:
        yield f"SHA-256 of the source: {article.source.sha256}"


def _bibtex(text: str) -> str:
    return _one_line(text).translate(_BIBTEX)


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())

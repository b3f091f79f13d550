"""What no article needs and no Markdown parser bears: structure that is counted before it is read.

python-markdown looks for the end of whatever has begun, again for each beginning, so a few thousand brackets
that nothing closes hold it for minutes. A count says so at once, and says the same on every machine; the
clock (`time_limit`) is for what nobody has thought of.
"""

from __future__ import annotations

import re
from collections import Counter

from warraq.errors import WarraqError

MOST_SCANNED = 2_000_000
"""Letters between brackets and their ends, over all brackets: some four seconds."""
MOST_IN_TAGS = 50_000_000
"""Letters between `<` and the next `>`, over all tags that begin: some three seconds."""
MOST_OF_BLOCK = 100_000_000
"""Lines that begin something, times the letters of the block that they stand in: some three seconds."""
MOST_MARKED = 5_000_000_000
"""Signs of Markdown, times the letters of their paragraph, which is copied for each: some three seconds."""
MOST_UNCLOSED = 500_000_000
"""Letters after fences that nothing closes, over all of them: some four seconds."""
MOST_CELLS = 100_000
"""Of all tables: rows times columns, for a short row is filled up."""
MOST_IN_ROW = 20_000
"""Signs that could part cells in one line of a table."""
MOST_REFERENCES = 1_000
"""To one footnote."""
MOST_NESTED = 200
"""Elements that stand one in another."""

_BRACKET = re.compile(r"\\.|\]\(|[\[\]()]|\n[ \t]*\n", re.DOTALL)
_TAG_BEGINS = re.compile(r"</?[A-Za-z]")
_HTML_BLOCK = re.compile(
    r"\s*<(?:table|div|[uod]l|p|section|article|blockquote|figure|h[1-6])\b", re.IGNORECASE
)
_BLOCK_ENDS = re.compile(r"\n[ \t]*\n")
_BEGINNING = re.compile(
    r"^ {0,3}(?:#|=+ *$|(?:[-*_] *)+$|\[[^\]]+\]: ?|\*\[|:)|^.*\n?[=-]+[ ]*$", re.MULTILINE
)
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1 *$", re.MULTILINE | re.DOTALL)
"""Code: it is taken out before anything in it could begin. Those without an end have been counted before."""
_DELIMITERS = re.compile(r"^[ >\t]*\|?[ :-]*-[ :-]*(?:\|[ :-]*)+$", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\n]*)\]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Their ends are left out in good HTML, or they have none.
_WITHOUT_END = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot"
    " colgroup option optgroup rt rp".split()
)


def check_structure(markdown: str) -> None:
    """Refuse a text that would hold the parser.

    Raises:
        WarraqError: W153 (what has begun and does not end), W154 (a table), W155 (references to one footnote).

    """
    size = len(markdown)
    # What is counted exactly below is bounded first: nearly every article ends here.
    fences = markdown.count("```") + markdown.count("~~~")
    if fences * size > MOST_UNCLOSED and _after_fences(markdown) > MOST_UNCLOSED:
        raise _unended("fences of code", "Close each with a line of its own.")
    if markdown.count("[") * size > MOST_SCANNED or markdown.count("<") * size > MOST_IN_TAGS:
        _check_ends(_FENCED.sub("", markdown))
    if markdown.count("\n") * size > MOST_OF_BLOCK or size**2 > MOST_MARKED:
        _check_blocks(markdown)
    if "|" in markdown:
        _check_tables(markdown)
    if markdown.count("[^") > MOST_REFERENCES:
        _check_references(markdown)


def check_depth(html: str) -> None:
    """Refuse HTML whose elements stand too deep in each other, or never end.

    Raises:
        WarraqError: W124.

    """
    open_now: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name in _WITHOUT_END:
            continue
        if not match[1]:
            open_now[name] += 1
            depth += 1
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
        if depth > MOST_NESTED:
            raise WarraqError(
                "W124",
                f"more than {MOST_NESTED} elements stand one in another",
                "Take away some levels of quotation or list; close HTML elements where they end.",
            )


def _check_ends(text: str) -> None:
    if _scanned(text) > MOST_SCANNED:
        raise _unended("brackets", "Close them, or write \\[ where a bracket is meant.")
    if _in_tags(text) > MOST_IN_TAGS:
        raise _unended("tags", "Close them with >, or write &lt; where a sign is meant.")


def _unended(what: str, remedy: str) -> WarraqError:
    return WarraqError("W153", f"too many {what} begin and do not end", remedy)


def _scanned(text: str) -> int:
    """Return the letters between each bracket and its end, which is at the latest its block's."""
    total = 0
    square: list[int] = []
    round_: list[int] = []  # -1 where no link begins
    for match in _BRACKET.finditer(text):
        sign, place = match[0], match.start()
        if sign[0] == "\\":
            continue
        if sign == "[":
            square.append(place)
        elif sign[0] == "]":
            total += place - square.pop() if square else 0
            if sign == "](":
                round_.append(place)
        elif sign == "(":
            round_.append(-1)
        elif sign == ")":
            begun = round_.pop() if round_ else -1
            total += place - begun if begun >= 0 else 0
        else:
            total += _left_open(square, round_, place)
            square.clear()
            round_.clear()
    return total + _left_open(square, round_, len(text))


def _left_open(square: list[int], round_: list[int], end: int) -> int:
    return sum(end - place for place in (*square, *round_) if place >= 0)


def _in_tags(text: str) -> int:
    total = 0
    for match in _TAG_BEGINS.finditer(text):
        end = text.find(">", match.end())
        total += (end if end >= 0 else len(text)) - match.start()
        if total > MOST_IN_TAGS:
            break
    return total


def _check_blocks(text: str) -> None:
    for block in _BLOCK_ENDS.split(text):
        size = len(block)
        if size**2 > MOST_MARKED and _marks(block) * size > MOST_MARKED:
            raise WarraqError(
                "W153", "a paragraph has too many signs of Markdown", "Part it by empty lines."
            )
        many_lines = block.count("\n") * size > MOST_OF_BLOCK
        if many_lines and len(_BEGINNING.findall(block)) * size > MOST_OF_BLOCK:
            raise WarraqError(
                "W153",
                "thousands of headings, rules, terms or references stand without an empty line",
                "Leave an empty line after each few.",
            )


def _marks(block: str) -> int:
    """Return how many signs begin something in a line; tags do not where the block is HTML, which is kept as it is."""
    signs = "\\`*_&[!" if _HTML_BLOCK.match(block) else "\\`*_&[!<"
    return sum(map(block.count, signs))


def _after_fences(text: str) -> int:
    """Return the letters after each fence that no line with the same signs closes."""
    found = list(_FENCE.finditer(text))
    closing = {match[1]: match.start() for match in found if not match[2].strip()}
    return sum(
        len(text) - match.start() for match in found if closing.get(match[1], -1) <= match.start()
    )


def _check_tables(text: str) -> None:
    cells = 0
    for match in _DELIMITERS.finditer(text):
        end = _BLOCK_ENDS.search(text, match.end())
        rows = text.count("\n", match.start(), end.start() if end else len(text)) + 1
        cells += (match[0].count("|") + 1) * rows
        if cells > MOST_CELLS:
            raise WarraqError(
                "W154",
                f"the tables have more than {MOST_CELLS:,} cells",
                "Part the article, or put the table below content/files.",
            )
    if cells and any(_is_endless_row(line) for line in text.split("\n")):
        raise WarraqError(
            "W154", f"a row has more than {MOST_IN_ROW:,} signs that part cells", "Shorten it."
        )


def _is_endless_row(line: str) -> bool:
    return len(line) > MOST_IN_ROW and sum(map(line.count, "|`\\")) > MOST_IN_ROW


def _check_references(text: str) -> None:
    name, count = Counter(_REFERENCE.findall(text)).most_common(1)[0]
    if count > MOST_REFERENCES:
        raise WarraqError(
            "W155",
            f"the footnote [^{name}] is named {count:,} times",
            f"Name it {MOST_REFERENCES:,} times at most.",
        )

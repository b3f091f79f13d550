"""Poems: a fenced block named `شعر` becomes verses of two hemistichs.

    ```شعر
    صدر البيت الأول *** عجزه
    صدر البيت الثاني *** عجزه
    ```

Where nothing knows of poems, such as on a code host, the lines stay lines.
"""

from __future__ import annotations

import re

from lxml import etree, html

NAMES = ("شعر", "poem", "poetry", "verse")
CODE_CLASSES = frozenset(f"language-{name}" for name in NAMES)
"""What python-markdown calls such a block's code."""
_BETWEEN = re.compile(r"[ \t]+(?:\*{1,3}|\.{3,}|…|\||/|=)[ \t]+|[ \t]*\t[ \t]*| {3,}")
"""What stands between two hemistichs in the poems that people have: stars, dots, a stroke, a wide space."""


def make_poems(root: html.HtmlElement) -> None:
    """Make a `div.poem` of each block of code that is named as one: a paragraph for each verse or single line.

    Every word stays; between hemistichs one space takes the place of the sign. Empty lines part stanzas.
    """
    for code in list(root.iter("code")):
        block = code.getparent()
        if code.get("class") not in CODE_CLASSES or block is None or block.tag != "pre":
            continue
        poem = etree.Element("div", {"class": "poem"})
        starts_stanza = False
        for line in "".join(code.itertext()).splitlines():
            if not line.strip():
                starts_stanza = True
                continue
            verse = _verse(line.strip())
            if starts_stanza and len(poem):
                verse.set("class", f"{verse.get('class')} stanza")
            starts_stanza = False
            poem.append(verse)
        poem.tail = block.tail
        block.getparent().replace(block, poem)


def _verse(line: str) -> etree._Element:
    parts = _BETWEEN.split(line)
    if len(parts) != len(("first", "second")) or not all(parts):
        verse = etree.Element("p", {"class": "line"})
        verse.text = line
        return verse
    verse = etree.Element("p", {"class": "verse"})
    for part in parts:
        etree.SubElement(verse, "span").text = part
    verse[0].tail = " "
    return verse

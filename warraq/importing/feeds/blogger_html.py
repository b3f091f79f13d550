"""HTML as Blogger's editor writes it: its tables around a picture and a caption are figures."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from warraq.importing.html.tree import parse_html

_TABLE, _CAPTION = "tr-caption-container", "tr-caption"


def with_figures(content: str) -> str:
    """Return the content with figures in the place of such tables.

    Raises:
        WarraqError: W230, when it is nested too deep for any parser.

    """
    if _TABLE not in content:
        return content
    root = parse_html(content)
    for table in list(root.iter("table")):
        if _TABLE in (table.get("class") or "").split():
            _replace(table)
    body = root.find("body")
    return str(lxml_html.tostring(root if body is None else body, encoding="unicode"))


def _replace(table: lxml_html.HtmlElement) -> None:
    pictures = list(table.iter("img"))
    captions = [cell for cell in table.iter("td") if _CAPTION in (cell.get("class") or "").split()]
    parent = table.getparent()
    if not pictures or not captions or parent is None:
        return
    figure = etree.Element("figure")
    for picture in pictures:
        around = picture.getparent()
        shown = around if around is not None and around.tag == "a" else picture
        shown.tail = None
        figure.append(shown)
    caption = etree.SubElement(figure, "figcaption")
    caption.text = captions[0].text
    caption.extend(list(captions[0]))
    figure.tail = table.tail
    parent.replace(table, figure)

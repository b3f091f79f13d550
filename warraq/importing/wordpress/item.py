"""What an item of a WordPress export says, as it stands there: nothing is interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.importing.xml_item import XmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTerm:
    """A category, tag or other term of an item."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemComment:
    """A reader's comment; neither its author's mail nor the network address is read at all."""

    id: str
    parent: str
    author: str
    url: str
    date: str
    date_gmt: str
    content: str
    approved: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item: its texts are HTML or WordPress's own form of it, its dates texts."""

    id: str
    type: str
    status: str
    title: str
    link: str
    guid: str
    slug: str
    parent: str
    order: int
    date: str
    date_gmt: str
    published: str
    modified: str
    modified_gmt: str
    creator: str
    content: str
    excerpt: str
    has_password: bool
    is_sticky: bool
    attachment_url: str
    terms: tuple[ItemTerm, ...]
    meta: tuple[tuple[str, str], ...]
    comments: tuple[ItemComment, ...]

    def meta_of(self, key: str) -> str:
        """Return the last value of a custom field, empty if there is none."""
        return next((value for name, value in reversed(self.meta) if name == key), "")

    def metas_of(self, key: str) -> tuple[str, ...]:
        """Return all values of a custom field."""
        return tuple(value for name, value in self.meta if name == key)


def read_item(item: XmlElement) -> Item:
    """Return what the element says."""
    order = item.text("wp:menu_order")
    content = item.first("content:encoded")
    excerpt = item.first("excerpt:encoded")
    return Item(
        id=item.text("wp:post_id"),
        type=item.text("wp:post_type") or "post",
        status=item.text("wp:status"),
        title=item.text("title"),
        link=item.text("link"),
        guid=item.text("guid"),
        slug=item.text("wp:post_name"),
        parent=item.text("wp:post_parent"),
        order=int(order) if order.isascii() and order.isdigit() else 0,
        date=item.text("wp:post_date"),
        date_gmt=item.text("wp:post_date_gmt"),
        published=item.text("pubDate"),
        modified=item.text("wp:post_modified"),
        modified_gmt=item.text("wp:post_modified_gmt"),
        creator=item.text("dc:creator"),
        content=content.whole() if content is not None else item.text("description"),
        excerpt=excerpt.whole() if excerpt is not None else "",
        has_password=bool(item.text("wp:post_password")),
        is_sticky=item.text("wp:is_sticky") == "1",
        attachment_url=item.text("wp:attachment_url"),
        terms=_terms(item),
        meta=tuple(
            (key, meta.text("wp:meta_value"))
            for meta in item.all("wp:postmeta")
            if (key := meta.text("wp:meta_key"))
        ),
        comments=tuple(map(_comment, item.all("wp:comment"))),
    )


def _terms(item: XmlElement) -> tuple[ItemTerm, ...]:
    terms = [
        ItemTerm(
            taxonomy={"tag": "post_tag", "": "category"}.get(kind := term.get("domain"), kind),
            slug=term.get("nicename"),
            name=term.whole().strip(),
        )
        for term in item.all("category")
    ]
    # WXR 1.0 says each term twice: by its name alone, for readers of feeds, then with its slug.
    named = {(term.name, term.taxonomy) for term in terms if term.slug}
    names = {name for name, _ in named}
    return tuple(dict.fromkeys(t for t in terms if t.name and (t.slug or t.name not in names)))


def _comment(comment: XmlElement) -> ItemComment:
    content = comment.first("wp:comment_content")
    return ItemComment(
        id=comment.text("wp:comment_id"),
        parent=comment.text("wp:comment_parent"),
        author=comment.text("wp:comment_author"),
        url=comment.text("wp:comment_author_url"),
        date=comment.text("wp:comment_date"),
        date_gmt=comment.text("wp:comment_date_gmt"),
        content=content.whole() if content is not None else "",
        approved=comment.text("wp:comment_approved"),
        kind=comment.text("wp:comment_type") or "comment",
    )

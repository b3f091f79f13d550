"""Other sites' Markdown: heads in every form, dialects, tags, links, and nothing that leads out of the site."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import paragraphs, sentences
from warraq.errors import WarraqError
from warraq.importing.markdown_site import has_front_matter, is_restructured_text
from warraq.importing.markdown_site.dialects import from_common_mark, without_kramdown_attributes
from warraq.importing.markdown_site.format import MarkdownSite
from warraq.importing.markdown_site.heads import read_head
from warraq.importing.markdown_site.segments import outside_code
from warraq.importing.markdown_site.sites import Generator, site_of
from warraq.importing.markdown_site.tags import replace_hugo, replace_liquid
from warraq.importing.media import Media
from warraq.importing.record import Draft, RawRecord, SourceFile
from warraq.site.body import render_body

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)

HEADS = [
    ("---\ntitle: عنوان\n---\nنص", True),
    ("\ufeff---\r\ntitle: عنوان\r\n---\r\nنص", True),
    ("\n\n---\n# note\n'title': x\n---\nنص", True),
    ('+++\ntitle = "x"\n+++\nنص', True),
    ("+++\n[params]\na = 1\n+++\nنص", True),
    ('{\n "title": "x"\n}\n\nنص', True),
    ("Title: x\nDate: 2020-01-01\n\nنص", True),
    ("---\n\nخط ثم نص\n", False),
    ("---\nقال: نعم\n---\n", True),
    ('{"title": "x", "body": "y"}\n{"title": "z"}\n', False),
    ('{"title": "x"}', False),
    ("Title: x\n\nA page that was copied\n", False),
    ("From: a\nDate: b\nSubject: c\n\nmail", False),
    ("عنوان\n\nنص", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "is_one"), HEADS)
def test_front_matter_is_told_by_content(text: str, is_one: bool) -> None:  # noqa: FBT001 - a row
    assert has_front_matter(text.encode()) is is_one


def test_restructured_text_is_told_from_other_text() -> None:
    assert is_restructured_text("سوق\n###\n\n:date: 2010-10-03\n".encode())
    assert not is_restructured_text("سوق\n\n:date: 2010\n".encode())


@pytest.mark.parametrize(
    "text",
    [
        "+++\ndate = 2021-11-07T10:00:00Z\ndraft = true\nn = 3\n+++\nنص",
        '{"date": "2021-11-07T10:00:00+00:00", "draft": true, "n": 3}\n\nنص',
    ],
)
def test_values_are_texts_in_every_form(text: str) -> None:
    head = read_head(text)
    assert head.fields == {"date": "2021-11-07T10:00:00+00:00", "draft": "true", "n": "3"}
    assert head.body == "نص"


DIALECTS = [
    ("نص\n- أ\n- ب", "<p>نص</p> <ul> <li>أ</li> <li>ب</li> </ul>"),
    ("- أ\n  - ب\n- ج", "<ul> <li>أ<ul> <li>ب</li> </ul> </li> <li>ج</li> </ul>"),
    ("1. أ\n   - ب\n2) ج", "<ol> <li>أ<ul> <li>ب</li> </ul> </li> <li>ج</li> </ol>"),
    ("سنة كذا\n1984. حدث", "<p>سنة كذا 1984. حدث</p>"),
    ("#وسم", "<p>#وسم</p>"),
    ("# عنوان", '<h2 id="s-عنوان">عنوان</h2>'),
    ("كان ~~قديما~~ هنا", "<p>كان <del>قديما</del> هنا</p>"),
    (
        "```\n- أ\n  - ب\n#x ~~y~~\n```",
        '<pre tabindex="0" dir="ltr"><code>- أ - ب #x ~~y~~ </code></pre>',
    ),
    (
        "نص\n ```py\n # a\n  b\n ```\nنص",
        '<p>نص</p> <pre tabindex="0" dir="ltr"><code># a b </code></pre> <p>نص</p>',
    ),
    (
        "- أ\n\n      ```\n      # a\n      ```\n- ب",
        '<ul> <li>أ</li> </ul> <pre tabindex="0" dir="ltr"><code># a </code></pre> <ul> <li>ب</li> </ul>',
    ),
    ("`#x ~~y~~`", '<p dir="ltr"><code>#x ~~y~~</code></p>'),
]


@pytest.mark.parametrize(("markdown", "shown"), DIALECTS)
def test_common_mark_shows_the_same_here(markdown: str, shown: str) -> None:
    html = " ".join(render_body(from_common_mark(markdown), lang="ar").html.split())
    assert html == shown


@settings(max_examples=100)
@given(st.lists(st.one_of(sentences, paragraphs), max_size=5).map("\n\n".join))
def test_code_is_left_alone_whatever_stands_around_it(text: str) -> None:
    code = "```\n#x ~~y~~ {: .z}\n- a\n  - b\n```"
    markdown = f"فقرة\n\n{code}\n\n{text.replace('`', '').replace('~~~', '')}"
    assert code in from_common_mark(markdown)
    assert code in without_kramdown_attributes(markdown)
    assert outside_code(markdown, lambda part: part) == markdown


TAGS = [
    ("{{< youtube abc-1 >}}", "<https://www.youtube.com/watch?v=abc-1>"),
    ('{{<youtube id="abc" title="x">}}', "<https://www.youtube.com/watch?v=abc>"),
    ('{{< youtube "a b" >}}', '{{&lt; youtube "a b" >}}'),
    (
        '{{% figure src="a.png" caption="قال \\"نعم\\"" %}}',
        '![قال "نعم"](<a.png> "قال &quot;نعم&quot;")',
    ),
    (
        '{{< figure src="https://a.example/x" attr="صورة [س](https://b.example)" >}}',
        '![صورة س](<https://a.example/x> "صورة س")',
    ),
    ("{{< x/y >}}نص{{< /x/y >}}", "{{&lt; x/y >}}نص{{&lt; /x/y >}}"),
    ("`{{< youtube abc >}}`", "`{{< youtube abc >}}`"),
    ('{{< ref "a/b#c" >}}', "a/b.md#c"),
]


@pytest.mark.parametrize(("written", "shown"), TAGS)
def test_shortcodes(written: str, shown: str) -> None:
    assert replace_hugo(written).markdown.strip() == shown


def test_liquid_that_is_not_known_stays_and_is_named() -> None:
    found = replace_liquid("{% gallery x %} {{ page.title }} {% raw %}{{ x }}{% endraw %}")
    assert found.markdown == "{% gallery x %} {{ page.title }} {{ x }}"
    assert found.unknown == ("gallery",)


def draft(folder: Path, name: str, text: str) -> Draft:
    """Return the draft of a file of a site in `folder`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    kind = MarkdownSite(Media())
    (record,) = kind.records(SourceFile(path=path, name=name, root=folder))
    assert isinstance(record, RawRecord)
    kind.glance(record)
    return kind.draft(record)


HEAD = "---\ntitle: عنوان\ndate: 2020-01-02\n---\n"


def test_nothing_leads_out_of_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "secret.md").write_text(HEAD + "سر", encoding="utf-8")
    site.mkdir()
    (site / "_config.yml").write_text("url: https://a.example\n", encoding="utf-8")
    (site / "link.png").symlink_to(tmp_path / "secret.png")
    (site / "link.md").symlink_to(tmp_path / "secret.md")
    shown = "![a](../secret.png) ![b](/../secret.png) ![c](link.png) ![d](%2e%2e/secret.png) ![e](..\\secret.png)"
    found = draft(
        site,
        "_posts/2020-01-02-x.md",
        f"{HEAD}{shown}\n[f](../../secret.md) [g](/link.md) [h](file:///etc/passwd)",
    )
    assert found.files == ()
    assert "سر" not in found.article.body
    assert len(found.missing) >= 4


def test_settings_are_read_and_never_run(tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    (tmp_path / "pelicanconf.py").write_text(
        f"open({str(trap)!r}, 'w')\nSITEURL = 'https://a.example'\nARTICLE_URL = '{{slug}}/'\n",
        encoding="utf-8",
    )
    found = draft(tmp_path, "content/x.md", "Title: x\nSlug: y\nDate: 2020-01-01\n\nنص")
    assert found.url == "https://a.example/y/"
    assert not trap.exists()


def test_settings_above_an_unpacked_archive_are_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("url: https://mine.example\n", encoding="utf-8")
    root = tmp_path / "1"
    root.mkdir()
    file = SourceFile(path=root / "x.md", name="a.zip/x.md", root=root, archive=tmp_path / "a.zip")
    assert site_of(file).generator is Generator.UNKNOWN


def test_a_post_in_html_becomes_markdown(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("", encoding="utf-8")
    found = draft(
        tmp_path,
        "_posts/2020-01-02-x.html",
        f"{HEAD}<p>نص <b>غليظ</b></p><script>alert(1)</script>",
    )
    assert found.article.body == "نص **غليظ**"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["---\ntitle: x\n", "+++\ntitle = 'x'\n", "Title: x\nDate: 2020\n", ""]),
    st.binary(max_size=300),
)
def test_any_bytes_are_an_article_or_refused(head: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "_posts", "x.md")
        path.parent.mkdir()
        path.write_bytes(head.encode() + data)
        kind = MarkdownSite(Media())
        kind.recognises(path.read_bytes())
        with contextlib.suppress(WarraqError):
            for record in kind.records(SourceFile(path=path, name="x.md", root=Path(folder))):
                if isinstance(record, RawRecord):
                    kind.glance(record)
                    kind.draft(record)


pieces = st.sampled_from(
    [
        "[a](b.md)",
        "![",
        "](",
        "{{<",
        ">}}",
        "{%",
        "%}",
        "```\n",
        "~~",
        "- ",
        "  - ",
        "|-|\n",
        "`",
        "\n\n",
        "<img src='",
        "'>",
        "{: .x}",
        "[x]: y\n",
        "نص ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(pieces, max_size=30).map("".join),
    st.sampled_from(["_config.yml", "hugo.toml", "none"]),
)
def test_any_markdown_is_read(text: str, marker: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, marker).write_text("", encoding="utf-8")
        Path(folder, "content").mkdir()
        with contextlib.suppress(WarraqError):
            draft(Path(folder), "content/x.md", f"{HEAD}نص\n\n{text}")

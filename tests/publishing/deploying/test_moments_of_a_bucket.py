"""A bucket changes file by file: what a reader may meet is looked at after each of them, on real builds."""

import threading
from functools import cache
from pathlib import Path

import boto3
import pytest
from lxml import html

from warraq.article import Article, article_text
from warraq.partial_date import PartialDate
from warraq.production.references import resolve
from warraq.publishing.outgoing import pack, sent_to, with_twins
from warraq.publishing.plan import make_plan
from warraq.publishing.progress import UNTOLD
from warraq.publishing.site_files import site_files
from warraq.publishing.targets.s3 import S3Target
from warraq.search.archive import search_archive
from warraq.search.script import read_script
from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from warraq.site.plugin import ArchivePelican
PELICAN_CLASS = ArchivePelican
SITENAME, SITESUBTITLE = "أرشيف", "للتجربة"
DEFAULT_LANG, TIMEZONE = "ar", "UTC"
SITEURL = "https://example.org"
PATH, OUTPUT_PATH = {content!r}, {output!r}
THEME, THEME_STATIC_DIR = {theme!r}, "theme"
DEFAULT_PAGINATION = 5
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
WARRAQ_PRODUCTION = True
"""
WORDS = "ورق سمرقند طاحونة لب قصب كتان مطبعة حرف رصاص جريدة طابع خريطة".split()


def articles(first, last, word):
    """Articles `first` to `last`, with words that tell versions apart; later ones bring sections and tags."""
    for number in range(first, last):
        words = " ".join(WORDS[(number + place) % len(WORDS)] for place in range(30))
        yield Article(
            title=f"مقال {number} {word}",
            id=f"aaaa{number:02d}",
            slug=f"article-{number}",
            date=PartialDate.parse(f"20{10 + number}-{number % 4 + 1:02d}-07"),
            category=("الكتاب", f"قسم {number // 4}"),
            tags=("ورق", f"وسم {number // 3}"),
            authors=("هيئة التحرير",),
            lang="ar",
            body=f"{words} كلمة {word}\n",
        )


def built(folder, version):
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    for article in version:
        (content / f"articles/{article.id}.md").write_text(article_text(article), "utf-8")
    settings = folder / "settings.py"
    settings.write_text(
        SETTINGS.format(
            root=str(ROOT),
            content=str(content),
            output=str(folder / "output"),
            theme=str(ROOT / "theme"),
        ),
        encoding="utf-8",
    )
    result = build_site(settings, jobs=1)
    assert result.problems == ()
    return result.output


@cache
def links(path, data):
    page = html.document_fromstring(data.decode())
    urls = [*page.xpath("//@href"), *page.xpath("//@src")]
    urls += [part.split()[0] for one in page.xpath("//@srcset") for part in one.split(", ")]
    return frozenset(filter(None, (resolve(url, path) for url in urls)))


class Watched:
    """boto3's client, whose changes are made one after the other and looked at each time."""

    def __init__(self, client, look):
        self._client, self._look = client, look
        self.live, self.lock = {}, threading.Lock()

    def __getattr__(self, name):
        return getattr(self._client, name)

    def put_object(self, **values):
        with self.lock:
            answer = self._client.put_object(**values)
            self.live[values["Key"]] = bytes(values["Body"])
            self._look(self.live)
        return answer

    def delete_objects(self, **values):
        """Remove one after the other, as storage may do it behind one request."""
        with self.lock:
            answer = self._client.delete_objects(**values)
            for one in values["Delete"]["Objects"]:
                del self.live[one["Key"]]
                self._look(self.live)
        return answer


class Reader:
    """Follows all links from the pages that were there, and searches what each state of the search has."""

    def __init__(self, folder):
        self.folder, self.moments, self.searches = folder, 0, {}
        self.from_pages, self.whole = (), {}

    def __call__(self, live):
        self.moments += 1
        self.follow(live)
        self.search(live)

    def follow(self, live):
        # Who reads a page while its build goes finds all of it until the old pages themselves go.
        starts = self.from_pages if all(path in live for path in self.from_pages) else self.whole
        seen, todo = set(), list(starts)
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            assert path in live or f"{path}/index.html" in live, (path, self.moments)
            if path.endswith(".html"):
                todo += links(path, live[path]) - seen

    def search(self, live):
        asked = tuple(live.get(f"search/{name}.js") for name in ("manifest", "analyzer-table"))
        if None in asked:
            return
        _, build = read_script(asked[0], "manifest.js")
        state = (*asked, sum(path.startswith(f"search/{build}/") for path in live))
        if state not in self.searches:
            place = self.folder / str(len(self.searches))
            for path, data in live.items():
                if path.startswith("search/"):
                    (place / path).parent.mkdir(parents=True, exist_ok=True)
                    (place / path).write_bytes(data)
            hits = [
                hit.url
                for word in (*WORDS, "قديم", "جديد")
                for hit in search_archive(place / "search", word, 20)
            ]
            assert hits
            self.searches[state] = frozenset(hits)
        assert {url for url in self.searches[state] if url not in live} == set()


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    old, new = articles(0, 12, "قديم"), articles(3, 17, "جديد")
    return [
        built(tmp_path_factory.mktemp(name), version)
        for name, version in (("old", old), ("new", new))
    ]


def test_every_link_resolves_and_search_finds_after_each_change(versions, s3_server, tmp_path):
    client = boto3.client(
        "s3",
        endpoint_url=s3_server,
        aws_access_key_id="x",
        aws_secret_access_key="y",  # noqa: S106 - moto takes any
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="moments")
    reader = Reader(tmp_path / "searches")
    watched = Watched(client, lambda _: None)
    deployed = []
    for number, output in enumerate(versions):
        target = S3Target(
            name="live", client=watched, bucket="moments", prefix="", precompressed=False
        )
        parcel = tmp_path / f"parcel-{number}"
        chosen = sent_to(site_files(output)[1], twins=False)
        files = with_twins(pack(chosen, output, parcel, md5=True))
        reader.from_pages = [path for path in watched.live if path.endswith(".html")]
        reader.whole = [file.path for file in files if file.path.endswith(".html")]
        if number:
            watched._look = reader
        plan = make_plan(files, target.there(files, mend=False), take_over=False)
        target.send(plan, parcel, UNTOLD)
        deployed.append(plan)
    assert len(deployed[1].added) > 20
    assert len(deployed[1].removed) > 10
    assert len(deployed[1].replaced) > 20
    sent = len(deployed[1].sent) + len(deployed[1].removed) + 2  # the list, before and after
    assert reader.moments == sent
    assert len(reader.searches) >= 2
    ends = {file.path: file.source.read_bytes() for file in deployed[1].files}
    del watched.live[".warraq-deployed.json"]
    assert watched.live == ends

"""The same archive gives the same bytes: on another day and machine, in another folder, by other processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from warraq.site.plugin import ArchivePelican
PELICAN_CLASS = ArchivePelican
SITENAME = "أرشيف"
SITESUBTITLE = ""
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
SITEURL = "https://example.org/أرشيف"
PATH = "content"
OUTPUT_PATH = "output"
THEME = {theme!r}
THEME_STATIC_DIR = "theme"
DEFAULT_PAGINATION = 5
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
WORDS = (
    "ورق سمرقند طاحونة لب قصب كتان مطبعة حرف رصاص جريدة طابع خريطة بحر ساحل ملاح فلك نجم".split()
)
# Each of these has changed the output of some generator: all change at once.
MACHINES = {
    "one": {"jobs": 1, "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "umask": 0o022},
    "two": {"jobs": 2, "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONHASHSEED": "1", "umask": 0o077},
    "three": {"jobs": 3, "TZ": "America/Adak", "LC_ALL": "ar_EG.UTF-8", "PYTHONHASHSEED": "4294967295", "umask": 0},
}  # fmt: skip


def files():
    """Return the archive's files: enough articles for several batches, and one that is refused."""
    found = {
        "content/pages/about.md": "---\ntitle: عنا\nslug: about\n---\nنص\n",
        "content/articles/refused.md": "---\ntitle: مرفوض\ndate: الربيع الماضي\n---\nنص\n",
        "content/gazetteer.yaml": "people:\n- name: ملاح البحر\n  variants: [ملاح بحر]\n",
        "content/images/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "pelicanconf.py": SETTINGS.format(theme=str(ROOT / "theme")),
        "publishconf.py": "from pelicanconf import *  # noqa: F403\nWARRAQ_PRODUCTION = True\n",
    }
    for n in range(40):
        # Articles of one day, with equal words and scores: every tie must be broken the same way.
        text = " ".join(WORDS[(n // 4 + i) % len(WORDS)] for i in range(40))
        found[f"content/articles/{n:03d}.md"] = (
            f"---\ntitle: مقال {n % 7}\nid: aaaa{n}\nslug: مقال-{n}\ndate: 2021-0{n % 3 + 1}-07\n"
            f"date_source: {'page' if n % 2 else 'body'}\ncategory: الكتاب/{'الورق' if n % 2 else 'الخط'}\n"
            f"tags: [ورق, وسم {n % 5}]\nauthors: [كاتب {n % 3}]\nlang: {'fa' if n % 9 == 0 else 'ar'}\n"
            f"---\n{text}\n"
        )
    return found


def project(folder, *, backwards):
    """Write the archive's files, in one order or the other: a disk may list them as they came."""
    for name, text in sorted(files().items(), reverse=backwards):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if backwards:
            os.utime(path, (86_400, 86_400))
    return folder


def build(folder, machine, *, production):
    varied = dict(machine)
    jobs, umask = varied.pop("jobs"), varied.pop("umask")
    command = [sys.executable, "-m", "warraq", "build", "--jobs", str(jobs), "--output", "made"]
    done = subprocess.run(
        [*command, *(["--production"] if production else [])],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **varied},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 1, done.stderr
    assert "W101" in done.stderr
    return {
        path.relative_to(folder / "made").as_posix(): path.read_bytes()
        for path in (folder / "made").rglob("*")
        if path.is_file()
    }


def different(one, other):
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.mark.parametrize("production", [False, True], ids=["plain", "production"])
def test_the_same_archive_gives_the_same_bytes_everywhere(tmp_path, production):
    one = project(tmp_path / "one", backwards=False)
    two = project(tmp_path / "دار أخرى" / "two", backwards=True)
    # And a copied tree, in a folder of a longer name, which a link leads to.
    (tmp_path / "deeper" / "and deeper").mkdir(parents=True)
    shutil.copytree(two, tmp_path / "deeper" / "and deeper" / "three")
    three = tmp_path / "link"
    three.symlink_to(tmp_path / "deeper" / "and deeper" / "three")
    first = build(one, MACHINES["one"], production=production)
    assert len(first) > 150
    assert ("data/articles.jsonl.gz" in first) is production
    for folder, name in ((two, "two"), (three, "three")):
        assert different(first, build(folder, MACHINES[name], production=production)) == []


def test_a_second_build_in_the_same_folder_changes_nothing(tmp_path):
    folder = project(tmp_path, backwards=False)
    first = build(folder, MACHINES["one"], production=True)
    for memory in (folder / ".cache").rglob("build-*.json"):
        memory.unlink()  # else the first build would be found standing; what it has read stays
    assert different(first, build(folder, MACHINES["two"], production=True)) == []


def test_no_path_of_the_builder_stands_in_the_output(tmp_path):
    made = build(project(tmp_path, backwards=False), MACHINES["one"], production=True)
    told = [name for name, data in made.items() if str(tmp_path).encode() in data]
    assert told == []

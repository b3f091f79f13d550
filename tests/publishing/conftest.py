import shutil
from pathlib import Path

import pytest

from warraq.publishing.offline import offline_build, pack_zim, pack_zip
from warraq.publishing.parts import Part

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://example.org/archive"
WHOLE = Part()
HARD_NAME = "صورة? من: هنا.PNG"


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """Return the folder of an archive: this repository's articles, and one more that shows hard names."""
    folder = tmp_path_factory.mktemp("archive")
    shutil.copytree(ROOT / "content", folder / "content")
    picture = next((folder / "content/images").glob("*.png"))
    shutil.copy(picture, folder / "content/images" / HARD_NAME)
    (folder / "content/articles/links.md").write_text(
        "---\ntitle: وصل بين المقالات\nslug: links\ndate: 2021-05-01\ncategory: وصل/هنا\n"
        "related: [سوق-الوراقين-في-بغداد]\n---\n"
        "إلى [السوق]({filename}/articles/سوق-الوراقين-في-بغداد.md) نذهب.\n\n"
        "![صورة]({static}/images/%D8%B5%D9%88%D8%B1%D8%A9%3F%20%D9%85%D9%86%3A%20%D9%87%D9%86%D8%A7.PNG)\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def in_archive(archive):
    """Return what builds a part of the archive for production, or all of it; it is used in `with`."""

    def build(part=WHOLE, *, site_url=ADDRESS, built=False, output=None):
        settings = archive / f"settings-{len(site_url)}.py"
        if not settings.exists():  # one that is written anew asks for a new build
            settings.write_text(
                (ROOT / "pelicanconf.py")
                .read_text(encoding="utf-8")
                .replace('THEME = "theme"', f"THEME = {str(ROOT / 'theme')!r}")
                + f"SITEURL = {site_url!r}\nWARRAQ_PRODUCTION = True\n",
                encoding="utf-8",
            )
        return offline_build(settings, part=part, built=built, content=None, output=output, jobs=1)

    return build


@pytest.fixture(scope="session")
def ready(in_archive, tmp_path_factory):
    """Return the whole archive, built and ready to be packed."""
    with in_archive(output=tmp_path_factory.mktemp("built") / "output") as made:
        yield made


@pytest.fixture(scope="session")
def zip_file(ready, tmp_path_factory):
    """Return the archive as a zip."""
    target = tmp_path_factory.mktemp("zip") / "archive.zip"
    pack_zip(ready, target, lambda _: None)
    return target


@pytest.fixture(scope="session")
def zim_file(ready, tmp_path_factory):
    """Return the archive as a ZIM."""
    target = tmp_path_factory.mktemp("zim") / "archive.zim"
    pack_zim(ready, target, lambda _: None)
    return target

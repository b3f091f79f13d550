"""Pictures in several widths, whatever the originals are."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from warraq.production.pictures import make_pictures
from warraq.site.hosting import is_hashed

NOISE = random.Random(1)  # noqa: S311 - no secret


def photograph(size, kind="JPEG", **how):
    """Return a picture that no program makes much smaller."""
    image = Image.frombytes("RGB", size, NOISE.randbytes(size[0] * size[1] * 3))
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def made(folder, **files):
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return make_pictures(folder, names, folder / "cache", jobs=1)


def test_widths_are_those_below_the_original_and_its_own(tmp_path):
    found, problems = made(tmp_path, a_jpg=photograph((1000, 500), quality=95))
    assert [one.width for one in found["a.jpg"].made] == [480, 960, 1000]
    assert problems == ()
    for one in found["a.jpg"].made:
        assert is_hashed(one.file)
        with Image.open(tmp_path / one.file) as image:
            assert image.format == "WEBP"
            assert image.size == (one.width, one.width // 2)


def test_what_would_be_larger_than_the_original_is_not_made(tmp_path):
    found, problems = made(tmp_path, a_webp=photograph((400, 400), "WEBP", quality=0))
    assert (found, problems) == ({}, ())


def test_a_photograph_taken_on_its_side_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    found, _ = made(tmp_path, a_jpg=photograph((700, 1400), exif=exif, quality=95))
    assert found["a.jpg"].width == 1400
    with Image.open(tmp_path / found["a.jpg"].made[0].file) as image:
        assert image.size == (480, 240)


def bomb():
    """Return a PNG of 30,000 x 30,000 pixels in a few bytes."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", bomb(), photograph((900, 900))[:5000], b"\x89PNG\r\n\x1a\n" + b"\0" * 40],
    ids=["empty", "text", "bomb", "cut", "no header"],
)
def test_a_broken_picture_is_named_and_stays_and_the_others_are_made(tmp_path, data):
    found, problems = made(tmp_path, a_png=data, b_jpg=photograph((600, 600), quality=95))
    assert list(found) == ["b.jpg"]
    assert [(one.file, one.code) for one in problems] == [("a.png", "W510")]
    assert (tmp_path / "a.png").read_bytes() == data


def test_a_second_build_takes_what_was_made_and_forgets_what_is_gone(tmp_path):
    data = photograph((600, 600), quality=95)
    first, _ = made(tmp_path, a_jpg=data, b_jpg=photograph((500, 600), quality=95))
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    for path in tmp_path.glob("*.*"):
        path.unlink()
    second, _ = made(tmp_path, a_jpg=data)
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert second["a.jpg"] == first["a.jpg"]
    assert after.items() < before.items()
    assert len(after) == 2


def test_moving_pictures_are_left_as_they_are(tmp_path):
    stream = BytesIO()
    frames = [Image.new("RGB", (600, 600), colour) for colour in ("red", "blue")]
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    assert made(tmp_path, a_webp=stream.getvalue()) == ({}, ())

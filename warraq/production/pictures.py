"""Pictures in the widths that screens need, as WebP beside the originals.

WebP and not AVIF: AVIF took 5 to 15 times as long for files a quarter smaller, and older phones and readers of
ZIM files do not show it. Originals stay as they are, and are what a page names first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

import PIL
from PIL import Image, ImageOps

from warraq.errors import Problem
from warraq.jobs import in_batches
from warraq.production.lasting_names import hashed_name
from warraq.site.picture_sizes import MOST_PIXELS, UNREADABLE

WIDTHS = (480, 960, 1600)
"""In pixels: a phone's column, the same on a fine screen or a desktop's, a desktop's on a fine screen."""
QUALITY = 78
_KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})
_METHOD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One picture made from an original: its address from the site's root, its width in pixels."""

    file: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """What was made of one original, narrowest first; `width` is the original's own in pixels."""

    width: int
    made: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    file: str
    variants: Variants | None
    used: tuple[str, ...]
    problem: Problem | None = None


def make_pictures(
    output: Path, files: Sequence[str], cache: Path | None, *, jobs: int
) -> tuple[dict[str, Variants], tuple[Problem, ...]]:
    """Write the variants of `files` (below `output`) beside them; return them by original.

    What was made is kept in `cache`, if there is one, by the original's content: what this build has not used is
    removed there. A picture that cannot be read stays as it is, and is named (W510).
    """
    pictures = [file for file in files if PurePosixPath(file).suffix.lower() in _KINDS]
    if not pictures:
        return {}, ()
    if cache and not _is_there(cache):
        cache = None
    work = partial(_make_batch, output=output, cache=cache)
    made = [one for batch in in_batches(work, pictures, jobs=jobs) for one in batch]
    used = {name for one in made for name in one.used}
    for kept in cache.iterdir() if cache else ():
        if kept.name not in used:
            kept.unlink(missing_ok=True)
    found = {one.file: one.variants for one in made if one.variants and one.variants.made}
    return found, tuple(one.problem for one in made if one.problem)


def _is_there(cache: Path) -> bool:
    """Make the cache's folder; without one the next build only takes longer."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _make_batch(files: Sequence[str], *, output: Path, cache: Path | None) -> list[_Made]:
    return [_make(file, output, cache) for file in files]


def _make(file: str, output: Path, cache: Path | None) -> _Made:
    data = (output / file).read_bytes()
    try:
        width, encoded, used = _encoded(data, cache)
    except UNREADABLE as error:
        problem = Problem(
            file=file,
            problem=f"no smaller pictures could be made of it ({type(error).__name__})",
            remedy="Save the picture again with another program, or in fewer pixels.",
            code="W510",
        )
        return _Made(file=file, variants=None, used=(), problem=problem)
    made = []
    for pixels, small in encoded:
        # A variant must be worth its place, and its name must be free.
        if len(small) < len(data):
            stem = PurePosixPath(file).with_suffix(f".{pixels}.webp")
            name = hashed_name(str(stem), small)
            (output / name).write_bytes(small)
            made.append(Variant(file=name, width=pixels))
    return _Made(file=file, variants=Variants(width=width, made=tuple(made)), used=tuple(used))


def _encoded(data: bytes, cache: Path | None) -> tuple[int, list[tuple[int, bytes]], list[str]]:
    """Return the original's width, (width, WebP) of each variant, and the cache's files for them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            if getattr(image, "n_frames", 1) > 1:
                return image.width, [], []  # it moves, or has pages
            turned = image.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 - on its side
            width, height = image.size[::-1] if turned else image.size
            key = hashlib.sha256(f"{PIL.__version__} {QUALITY} {_METHOD} ".encode() + data)
            names = {pixels: f"{key.hexdigest()}-{pixels}.webp" for pixels in _widths(width)}
            small = _kept(cache, names) or _smaller(image, list(names), height / width)
    if cache:
        _keep(cache, {names[pixels]: one for pixels, one in small.items()})
    return width, list(small.items()), list(names.values())


def _kept(cache: Path | None, names: Mapping[int, str]) -> dict[int, bytes]:
    """Return what the cache has by width, if it has all; another build may clear it meanwhile."""
    try:
        return (
            {pixels: (cache / name).read_bytes() for pixels, name in names.items()} if cache else {}
        )
    except OSError:
        return {}


def _keep(cache: Path, small: Mapping[str, bytes]) -> None:
    """Put into the cache what it lacks; where it cannot be written, the next build only takes longer."""
    for name, data in small.items():
        if (cache / name).is_file():
            continue
        # Two processes may make the same picture: each puts a whole file in its place.
        part = cache / f"{name}.{os.getpid()}.part"
        with contextlib.suppress(OSError):
            part.write_bytes(data)
            part.replace(cache / name)


def _smaller(image: Image.Image, widths: Iterable[int], shape: float) -> dict[int, bytes]:
    upright = ImageOps.exif_transpose(image)
    is_clear = "A" in upright.getbands() or "transparency" in upright.info
    profile = upright.info.get("icc_profile") if upright.mode in {"RGB", "RGBA"} else None
    plain = upright.convert("RGBA" if is_clear else "RGB")
    made = {}
    for pixels in widths:
        size = (pixels, max(1, round(pixels * shape)))
        small = plain if size == plain.size else plain.resize(size, Image.Resampling.LANCZOS)
        stream = BytesIO()
        small.save(stream, "WEBP", quality=QUALITY, method=_METHOD, icc_profile=profile or b"")
        made[pixels] = stream.getvalue()
    return made


def _widths(width: int) -> list[int]:
    """Return the widths to make: those below the original's, and its own if that is not larger than all."""
    return [*(one for one in WIDTHS if one < width), *([width] if width <= WIDTHS[-1] else [])]

"""From an archive, or a part of it, to a production build that is ready to be packed, and into what it is packed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from warraq.errors import Problem
from warraq.publishing.illustration import illustration
from warraq.publishing.offline_files import OfflineSite, offline_site
from warraq.publishing.offline_zip import write_zip
from warraq.publishing.parts import Part, make_part
from warraq.publishing.zim import write_zim
from warraq.publishing.zim_metadata import zim_metadata
from warraq.site.build import build_site, site_settings
from warraq.site.config import Config, read_config
from warraq.site.manifest import read_manifest
from warraq.site.standing import Asked, standing_build


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A built site, the settings it was built with, and what was left out of it."""

    site: OfflineSite
    config: Config
    part: Part
    problems: tuple[Problem, ...]


@contextlib.contextmanager
def offline_build(
    settings_file: Path,
    *,
    part: Part,
    built: bool,
    content: Path | None,
    output: Path | None,
    jobs: int | None,
) -> Iterator[Ready]:
    """Give the site to pack: the whole one lies in its output folder, a part in a folder that is gone afterwards.

    `built` takes the output folder as it is. The whole site is not built again while nothing has changed.

    Raises:
        WarraqError: as `build_site`, `make_part` and `offline_site`.

    """
    config = read_config(site_settings(settings_file, content, jobs))
    if built:
        yield _ready(output or config.output, config, part)
    elif not part:
        asked = Asked(settings=settings_file, content=content, output=output)
        standing = standing_build(asked)
        made = standing or build_site(settings_file, content=content, output=output, jobs=jobs)
        yield _ready(made.output, config, part)
    else:
        with tempfile.TemporaryDirectory(prefix="warraq-part-") as place:
            chosen = Path(place, "content")
            chosen.mkdir()
            copied = make_part(
                part,
                config.content,
                chosen,
                site_url=config.site_url,
                icon=str(config.theme_settings.get("WARRAQ_ICON") or ""),
                jobs=config.jobs,
            )
            result = build_site(
                settings_file,
                content=chosen,
                output=Path(place, "output"),
                jobs=jobs,
                more=_part_settings(part, config, copied.elsewhere),
            )
            yield _ready(result.output, config, part)


def pack_zip(ready: Ready, target: Path, progress: Callable[[int], None]) -> None:
    """Write the zip; its one folder has the archive's name."""
    name = " - ".join(filter(None, (ready.config.site_name, ready.part.name)))
    write_zip(ready.site, target, name=name, progress=progress)


def pack_zim(ready: Ready, target: Path, progress: Callable[[int], None]) -> None:
    """Write the ZIM."""
    config = ready.config
    write_zim(
        ready.site,
        target,
        metadata=zim_metadata(config, part=ready.part.name, day=_today(os.environ)),
        picture=illustration(
            config.site_name,
            config.theme / "static",
            icon=ready.site.output / "icons" / "icon-192.png",
        ),
        progress=progress,
    )


def _ready(output: Path, config: Config, part: Part) -> Ready:
    site = offline_site(output.resolve())
    manifest = read_manifest(site.output)
    return Ready(site=site, config=config, part=part, problems=manifest.refused if manifest else ())


def _part_settings(part: Part, config: Config, elsewhere: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what differs: below its name, the archive says which part this is."""
    subtitle = str(config.theme_settings.get("SITESUBTITLE") or "")
    return {
        "WARRAQ_ELSEWHERE": elsewhere,
        "SITESUBTITLE": " – ".join(filter(None, (part.name, subtitle))),
    }


def _today(environment: Mapping[str, str]) -> date:
    """Return the day of the build: a reproducible one says it (https://reproducible-builds.org/specs/source-date-epoch/)."""
    moment = environment.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(moment), UTC) if moment else datetime.now(UTC)).date()

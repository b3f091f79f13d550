"""A deploy that was stopped goes on from where it was: what is there already is not sent again."""

from pathlib import Path

import pytest
from deployable import broken, build, site

from warraq.publishing.deploy_settings import read_deploy_target
from warraq.publishing.deploying import Wishes, deploy_site, open_target

PAGES = 80


class Counting:
    """Counts the steps, and is stopped by the editor (Ctrl-C) after some of them."""

    def __init__(self, until=None):
        self.until, self.steps, self.told = until, 0, []

    def begin(self, steps):
        self.all = steps

    def step(self):
        self.steps += 1
        if self.steps == self.until:
            raise KeyboardInterrupt

    def tell(self, sentence):
        self.told.append(sentence)


@pytest.fixture
def deploy(archive, place, monkeypatch):
    for name, value in archive.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(archive.folder)
    archive.configure(place)

    def now(progress):
        settings = read_deploy_target(Path("archive.yaml"), "live")
        target = open_target(settings, archive=Path.cwd(), output=archive.output)
        deploy_site(settings, target, archive.output, Wishes(), progress)
        return progress

    return now


def test_what_was_sent_before_a_stop_is_not_sent_again(archive, place, deploy, tmp_path):
    build(archive.output, site(1, PAGES))
    deploy(Counting())
    build(archive.output, site(2, PAGES))
    stop = 2 if place.kind == "git" else 60
    with pytest.raises(KeyboardInterrupt):
        deploy(Counting(until=stop))
    assert broken(place.live()) == []
    half = {
        "folder": tmp_path / ".public.deploying",
        "rsync": tmp_path / "www/site.releases/incoming",
    }.get(place.kind)
    before = numbers(half) if half else {}
    second = deploy(Counting())
    expected = {path: text.encode() for path, text in site(2, PAGES).items()}
    assert place.live() == expected
    if place.kind == "s3":
        # Eight at a time are on their way.
        assert second.all <= 2 * PAGES - stop
    elif half:
        live = numbers((tmp_path / ("public" if place.kind == "folder" else "www/site")).resolve())
        kept = [path for path, number in before.items() if live.get(path) == number]
        assert len(kept) >= stop - 1
    assert not list(archive.folder.glob(".output*"))


def numbers(folder):
    """Return the number by which the disk knows each file: one that is written anew has another."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }

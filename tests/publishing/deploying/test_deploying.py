"""Deploys to real parts, as an editor starts them: each test runs for every kind of target."""

import os
import random
import signal
import time
from itertools import count

import pytest
from deployable import broken, build, site

from warraq.errors import Problem

KILLS = int(os.environ.get("DEPLOY_KILLS", "3"))


def bytes_of(files):
    return {path: text.encode() for path, text in files.items()}


def test_the_target_becomes_the_build_and_no_more(archive, place):
    archive.configure(place)
    extra = {"_server/nginx.conf": "x", "index.html.gz": "twin", "index.html.br": "twin"}
    build(archive.output, {**site(1), **extra})
    code, said, complained = archive.deploy()
    assert (code, complained) == (0, "")
    assert "Added 48" in said
    assert place.live() == bytes_of(site(1))
    build(archive.output, site(2))
    code, said, _ = archive.deploy()
    assert place.live() == bytes_of(site(2))
    assert code == 0
    assert "1 unchanged" in said
    code, said, _ = archive.deploy()
    assert "Added 0, replaced 0, removed 0; 48 unchanged" in said
    assert not list(archive.folder.glob(".output*"))


def test_a_dry_run_tells_and_changes_nothing(archive, place):
    archive.configure(place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    before = place.read()
    build(archive.output, site(2))
    code, said, _ = archive.deploy("--dry-run")
    assert code == 0
    assert "add      articles/new-20.html" in said
    assert "replace  index.html" in said
    assert "remove   articles/new-10.html" in said
    assert "Would add 15" in said
    assert place.read() == before


def test_files_of_others_stay_and_are_not_replaced_unasked(archive, place):
    archive.configure(place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    place.write("robots.txt", "theirs")
    build(archive.output, site(2))
    code, said, _ = archive.deploy()
    assert code == 0
    assert "1 of others untouched" in said
    assert place.live() == bytes_of({**site(2), "robots.txt": "theirs"})
    build(archive.output, {**site(3), "robots.txt": "ours"})
    code, _, complained = archive.deploy()
    assert code == 2
    assert "robots.txt lies there, and no deploy of ours has put it there" in complained
    assert "[W524]" in complained
    assert place.live() == bytes_of({**site(2), "robots.txt": "theirs"})
    assert archive.deploy("--take-over")[0] == 0
    assert place.live() == bytes_of({**site(3), "robots.txt": "ours"})


def test_twins_go_to_targets_that_serve_them(archive, place):
    archive.configure(place, precompressed="true")
    build(archive.output, {**site(1), "index.html.gz": "small"})
    assert archive.deploy()[0] == 0
    if place.kind == "s3":
        head = place.client.get_object(Bucket=place.keys["bucket"], Key="site/index.html")
        assert head["ContentEncoding"] == "gzip"
        assert head["Body"].read() == b"small"
        assert "index.html.gz" not in place.live()
        archive.configure(place)
        assert archive.deploy()[0] == 0
        assert place.live() == bytes_of(site(1))
    else:
        assert place.live() == bytes_of({**site(1), "index.html.gz": "small"})


def test_a_build_that_refused_something_does_not_go_out_unasked(archive, place):
    archive.configure(place)
    problem = Problem(file="a.md", problem="no title", remedy="Write one.", code="W102")
    build(archive.output, site(1), refused=[problem])
    code, _, complained = archive.deploy()
    assert code == 2
    assert "a.md" in complained
    assert "[W527]" in complained
    assert place.read() == {}
    assert archive.deploy("--allow-refused")[0] == 0
    assert place.live() == bytes_of(site(1))


@pytest.mark.timeout(100 + 60 * KILLS)
def test_after_a_kill_the_site_is_whole_and_the_next_deploy_completes_it(
    archive, place, record_property
):
    """Kill at random moments of the sending (`DEPLOY_KILLS` says how many)."""
    archive.configure(place)
    chance = random.Random(8)  # noqa: S311 - the same moments each time
    pages = 80
    build(archive.output, site(1, pages))
    assert archive.deploy()[0] == 0
    build(archive.output, site(2, pages))
    process = archive.start()
    process.stdout.readline()
    began = time.monotonic()
    process.communicate(timeout=100)
    lasts = time.monotonic() - began
    versions, killed = count(3), 0
    while killed < KILLS:
        version = next(versions)
        assert version < 100, "each deploy ended before it could be killed"
        build(archive.output, site(version, pages))
        process = archive.start()
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.7 * lasts))
        process.kill()
        process.communicate(timeout=100)
        if process.returncode != -signal.SIGKILL:
            lasts /= 2  # this one was quicker: it has all been sent
            continue
        killed += 1
        assert broken(place.live()) == []
        # Every second one is overtaken by a newer build, as when somebody mends what failed.
        newest = version + 100 if killed % 2 else version
        build(archive.output, site(newest, pages))
        code, _, complained = archive.deploy()
        if place.kind == "git" and "[W525]" in complained:
            # The killed deploy's own push ended after this one had looked.
            code, _, complained = archive.deploy()
        assert (code, complained) == (0, "")
        assert place.live() == bytes_of(site(newest, pages))
    record_property("sending", f"{killed} killed of {version - 2} in {lasts:.2f} s")


def test_two_deploys_at_once_give_one_site_and_a_clear_word(archive, place):
    archive.configure(place)
    build(archive.output, site(1))
    first = archive.start()
    first.stdout.readline()
    first.send_signal(signal.SIGSTOP)
    code, _, complained = archive.deploy()
    first.send_signal(signal.SIGCONT)
    first.communicate(timeout=100)
    assert first.returncode == 0
    assert code == 2
    assert 'another deploy to "live" goes on' in complained
    assert "[W525]" in complained
    assert place.live() == bytes_of(site(1))


def test_two_archives_do_not_deploy_to_one_place_at_once(archive, place, tmp_path):
    archive.configure(place)
    build(archive.output, site(1, 80))
    assert archive.deploy()[0] == 0
    other = type(archive)(folder=tmp_path / "second", env=archive.env)
    other.folder.mkdir()
    other.configure(place)
    for version, one in enumerate((archive, other), 2):
        build(one.output, site(version, 80))
    processes = [archive.start(), other.start()]
    answers = [process.communicate(timeout=100) for process in processes]
    codes = [process.returncode for process in processes]
    assert 0 in codes
    losers = [said.decode() for code, (_, said) in zip(codes, answers, strict=True) if code]
    assert [said for said in losers if "[W525]" not in said] == []
    assert place.live() in [bytes_of(site(version, 80)) for version in (2, 3)]

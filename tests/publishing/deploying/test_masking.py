"""What other programs say is shown without credentials."""

import subprocess
import sys

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from deployable import build, site

from warraq.errors import WarraqError
from warraq.publishing.masking import masked
from warraq.publishing.targets.programs import run
from warraq.publishing.targets.s3 import _said

SECRET = "hunter2hunter2"  # noqa: S105 - none of anybody


@pytest.mark.parametrize(
    "text",
    [
        f"fatal: unable to access 'https://me:{SECRET}@example.org/x.git/'",
        f"https://{SECRET}@example.org",
        f"GET /b?X-Amz-Signature={SECRET}&x=1",
        f"Authorization: AWS4-HMAC-SHA256 Credential={SECRET}",
        f"aws_secret_access_key = {SECRET}",
        f'"password": "{SECRET}"',
        f"remote: ghp_{SECRET} is no good",
    ],
)
def test_no_secret_is_left(text):
    assert SECRET not in masked(text, {})


def test_values_of_the_environment_are_masked_wherever_they_stand():
    environment = {"AWS_SECRET_ACCESS_KEY": SECRET, "HOME": "example"}
    assert masked(f"at example: {SECRET}!", environment) == "at example: ***!"


def test_what_has_no_secret_stays_as_it_is():
    text = "ssh: connect to host example.org port 22: Connection refused (git@example.org:x.git)"
    assert masked(text, {}) == text


@pytest.mark.parametrize(
    "error",
    [
        EndpointConnectionError(endpoint_url=f"https://me:{SECRET}@example.org"),
        ClientError({"Error": {"Code": "403", "Message": f"https://x/?Signature={SECRET}"}}, "Put"),
    ],
)
def test_an_error_of_boto_keeps_none_and_hides_its_cause(error):
    with pytest.raises(WarraqError) as caught, _said():
        raise error
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


def test_an_error_of_git_keeps_none(tmp_path):
    command = ["git", "ls-remote", f"http://me:{SECRET}@127.0.0.1:9/x.git"]
    with pytest.raises(WarraqError) as caught:
        run(command, at=tmp_path)
    assert "[W529]" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_whole_deploy_says_none_of_its_own_settings(archive, git_place):
    """A password in git's own settings is git's affair, and still is not shown."""
    archive.configure(git_place, remote="origin")
    build(archive.output, site(1))
    run(["git", "init", "-q"], at=archive.folder)
    run(["git", "remote", "add", "origin", f"http://me:{SECRET}@127.0.0.1:9/x"], at=archive.folder)
    code, said, complained = archive.deploy()
    assert code == 2
    assert "[W529]" in complained
    assert SECRET not in said + complained


def test_a_refused_bucket_says_no_key(archive, s3_place):
    archive.configure(s3_place, bucket="another-bucket-that-is-not-there")
    build(archive.output, site(1))
    code, said, complained = archive.deploy()
    assert code == 2
    assert "[W529]" in complained
    assert "for-tests" not in said + complained


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--take-over",)])
def test_no_target_tells_what_the_environment_holds(archive, place, options):
    """Neither in what a deploy says, nor in what it leaves at the target or beside the archive."""
    archive.env |= {"RSYNC_PASSWORD": SECRET, "GIT_TOKEN": SECRET, "AWS_SESSION_TOKEN": SECRET}
    archive.env["AWS_SECRET_ACCESS_KEY"] = SECRET
    archive.configure(place)
    build(archive.output, site(1, 4))
    code, said, complained = archive.deploy(*options)
    assert code == 0
    assert SECRET not in said + complained
    assert not [path for path, data in place.read().items() if SECRET.encode() in data]
    left = [path for path in archive.folder.rglob("*") if path.is_file()]
    assert not [path for path in left if SECRET.encode() in path.read_bytes()]


def test_a_password_of_a_remote_is_in_no_list_no_dry_run_and_no_error(archive, git_place):
    run(["git", "init", "-q"], at=archive.folder)
    run(["git", "remote", "add", "origin", f"http://me:{SECRET}@127.0.0.1:9/x"], at=archive.folder)
    build(archive.output, site(1, 4))
    archive.configure(git_place, remote="origin")
    for options in (("--dry-run",), ("--take-over",)):
        _, said, complained = archive.deploy(*options)
        assert "[W529]" in complained
        assert SECRET not in said + complained
    archive.configure(git_place, remote=f"https://me:{SECRET}@example.org/x.git")
    for name in ("live", ""):
        command = [sys.executable, "-m", "warraq", "deploy", *filter(None, [name])]
        ended = subprocess.run(
            command, cwd=archive.folder, env=archive.env, capture_output=True, check=False
        )
        assert b"[W522]" in ended.stderr
        assert SECRET.encode() not in ended.stdout + ended.stderr


def test_a_password_for_rsync_that_ssh_repeats_is_masked(archive, rsync_place):
    archive.env["RSYNC_PASSWORD"] = SECRET
    archive.configure(rsync_place, to=f"{SECRET}@127.0.0.1:/nowhere")
    build(archive.output, site(1, 4))
    code, said, complained = archive.deploy()
    assert code == 2
    assert "[W529]" in complained
    assert SECRET not in said + complained

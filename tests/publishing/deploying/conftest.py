"""Real parts to deploy to: an sshd, an S3 server, a bare git repository; and sites to deploy."""

import getpass
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest

from warraq.publishing.plan import LIST

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
OURS = {LIST, ".nojekyll", "CNAME"}
"""What lies at a target beside the site's own files."""


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def wait_for(port, process):
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{process.args[0]} did not start")


@dataclass(kw_only=True)
class Place:
    """A target as archive.yaml names it, and what readers see there."""

    kind: str
    keys: dict
    read: object
    write: object

    def live(self):
        return {path: data for path, data in self.read().items() if path not in OURS}


@dataclass(kw_only=True)
class Archive:
    """A folder to deploy from."""

    folder: Path
    env: dict

    @property
    def output(self):
        return self.folder / "output"

    def configure(self, place, **more):
        values = {"kind": place.kind, **place.keys, **more}
        text = json.dumps({"deploy": {"live": values}}, ensure_ascii=False)
        (self.folder / "archive.yaml").write_text(text, encoding="utf-8")

    def start(self, *options):
        command = [sys.executable, "-m", "warraq", "deploy", "live", "--built", *options]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def deploy(self, *options):
        process = self.start(*options)
        said, complained = process.communicate(timeout=100)
        return process.returncode, said.decode(), complained.decode()


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    env = {
        **{key: value for key, value in os.environ.items() if not key.startswith("AWS_")},
        "AWS_ACCESS_KEY_ID": "an-id-for-tests",
        "AWS_SECRET_ACCESS_KEY": "a-secret-for-tests",
        "AWS_DEFAULT_REGION": "us-east-1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "HOME": str(tmp_path),
    }
    return Archive(folder=folder, env=env)


@pytest.fixture(params=["folder", "rsync", "git", "s3"])
def place(request):
    return request.getfixturevalue(f"{request.param}_place")


def read_folder(folder):
    return (
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.resolve().rglob("*")
            if path.is_file()
        }
        if not folder.is_symlink()
        else read_folder(folder.resolve())
    )


@pytest.fixture
def folder_place(tmp_path):
    live = tmp_path / "public"
    return Place(
        kind="folder",
        keys={"path": "../public"},
        read=lambda: read_folder(live),
        write=lambda path, text: (live / path).write_text(text),
    )


@pytest.fixture
def git_place(tmp_path):
    bare, other = tmp_path / "bare.git", tmp_path / "clone"
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "--bare", "-q", "-b", "main", bare], check=True)

    def read():
        # A push that outlives its deploy may move the branch meanwhile: one commit is read.
        commit = subprocess.run(
            ["git", "--git-dir", bare, "rev-parse", "--verify", "-q", "gh-pages"],
            check=False,
            capture_output=True,
            text=True,
        ).stdout.strip()
        if not commit:
            return {}
        tar = subprocess.run(
            ["git", "--git-dir", bare, "archive", commit], check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(tar)) as files:
            return {one.name: files.extractfile(one).read() for one in files if one.isfile()}

    def write(path, text):
        subprocess.run([*git, "clone", "-q", "-b", "gh-pages", bare, other], check=True)
        (other / path).write_text(text)
        for step in (["add", "."], ["commit", "-qm", "other"], ["push", "-q"]):
            subprocess.run([*git, "-C", other, *step], check=True)
        shutil.rmtree(other)

    return Place(kind="git", keys={"remote": str(bare)}, read=read, write=write)


@pytest.fixture(scope="session")
def s3_server():
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port, process)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def s3_place(s3_server, request):
    bucket = f"b{abs(hash(request.node.nodeid)):x}"
    client = boto3.client(
        "s3",
        endpoint_url=s3_server,
        aws_access_key_id="x",
        aws_secret_access_key="y",  # noqa: S106 - moto takes any
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=bucket)

    def read():
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="site/")
        keys = [one["Key"] for found in pages for one in found.get("Contents", ())]
        return {
            key.removeprefix("site/"): client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in keys
            if not key.endswith("/.warraq-deploying.json")
        }

    place = Place(
        kind="s3",
        keys={"bucket": bucket, "prefix": "site", "endpoint": s3_server},
        read=read,
        write=lambda path, text: client.put_object(Bucket=bucket, Key=f"site/{path}", Body=text),
    )
    place.client = client
    yield place
    client.close()


@pytest.fixture
def rsync_place(tmp_path, archive):
    if SSHD is None or shutil.which("rsync") is None or shutil.which("ssh") is None:
        pytest.skip("sshd, ssh or rsync is not installed")
    keys, live, port = tmp_path / "ssh", tmp_path / "www" / "site", free_port()
    keys.mkdir(mode=0o700)
    live.parent.mkdir()
    for key in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / key], check=True
        )
    shutil.copy(keys / "user.pub", keys / "authorized")
    (keys / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nPidFile none\nUsePAM no\n"
        f"AuthorizedKeysFile {keys}/authorized\nStrictModes no\nPasswordAuthentication no\n"
    )
    host_key = (keys / "host.pub").read_text()
    (keys / "known").write_text(f"[127.0.0.1]:{port} {host_key}")
    (keys / "config").write_text(
        f"Host *\n  IdentityFile {keys}/user\n  IdentitiesOnly yes\n  UserKnownHostsFile {keys}/known\n"
    )
    # ssh reads no HOME: this one stands before it in the path, with settings of its own.
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "ssh").write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {keys}/config "$@"\n')
    (programs / "ssh").chmod(0o755)
    archive.env["PATH"] = f"{programs}:{os.environ['PATH']}"
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", keys / "sshd_config"], stderr=subprocess.PIPE
    )
    wait_for(port, process)
    yield Place(
        kind="rsync",
        keys={"to": f"{getpass.getuser()}@127.0.0.1:{live}", "port": port},
        read=lambda: read_folder(live),
        write=lambda path, text: (live / path).write_text(text),
    )
    process.kill()
    process.wait()

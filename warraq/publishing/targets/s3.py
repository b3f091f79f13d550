"""S3-compatible storage: only what changed, what is referred to before what refers to it, deletions last.

A bucket exchanges nothing in one step. So files that are new there go first, each kind before the next;
then those that change; and old ones go when nothing refers to them any more. A reader finds every page, and
whatever it refers to, at every moment. The bucket itself says what is there: a killed deploy goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from warraq.publishing.outgoing import Outgoing, busy
from warraq.publishing.plan import LIST, Plan, There, list_text, read_list_or_mend
from warraq.publishing.progress import Progress
from warraq.publishing.targets.programs import failed

_THREADS = 8
_MOST_DELETED = 1000
"""S3 takes so many keys in one request."""
_LOCK = ".warraq-deploying.json"
_STALE = timedelta(minutes=10)
"""A lock that was not renewed for so long is of a deploy that has died; each step renews ours."""
_RENEWED = timedelta(minutes=1)
_NOT_FOUND = {"404", "NoSuchKey", "NotFound"}
_HELD = {"412", "PreconditionFailed", "409", "ConditionalRequestConflict"}


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What the last look has found: the list of ours, and the ETag of each object."""

    marks: Mapping[str, str] = field(default_factory=dict)
    etags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Target:
    """A `bucket`, below `prefix` (empty, or with a `/` at its end); `client` is boto3's.

    With `precompressed` texts are kept compressed, and say so (Content-Encoding).
    """

    name: str
    client: Any
    bucket: str
    prefix: str
    precompressed: bool
    seen: _Seen = field(default_factory=_Seen)

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep others out by an object that only one can write; our own of a killed deploy is taken over."""
        with _said():
            self._take_lock()
        try:
            yield
        finally:
            with _said():
                self.client.delete_object(Bucket=self.bucket, Key=self.prefix + _LOCK)

    def there(self, files: Sequence[Outgoing], /, *, mend: bool) -> There:
        """Return what lies below the prefix; the bucket's own listing says what is as it would be sent.

        Where storage gives ETags that are no MD5, as with keys of one's own (SSE-KMS), all is sent again.
        """
        with _said():
            before, damaged = read_list_or_mend(self._read(LIST), mend=mend)
            etags = self._etags()
        self.seen.marks, self.seen.etags = before, etags
        ours = {path: "" for path in before if path in etags}
        for file in files:
            if file.path in ours:
                body = self._body(file)
                as_sent = etags[file.path] == body.md5 and before[file.path] == _mark(file, body)
                ours[file.path] = file.sha256 if as_sent else ""
        strangers = frozenset(etags.keys() - ours.keys() - {LIST, _LOCK})
        return There(ours=ours, strangers=strangers, damaged=damaged)

    def send(self, plan: Plan, _parcel: Path, progress: Progress, /) -> None:
        """Send what changed, in waves; write down beforehand what will be ours, and afterwards what is."""
        progress.begin(len(plan.sent) + len(plan.removed))
        marks = {file.path: _mark(file, self._body(file)) for file in plan.files}
        before, etags = self.seen.marks, self.seen.etags
        # Bytes that only get new headers look sent already: until they are, their old mark says no.
        dressed_anew = {
            file.path: before.get(file.path, "")
            for file in plan.replaced
            if etags.get(file.path) == self._body(file).md5
        }
        with _said():
            self._write(LIST, list_text({**before, **marks, **dressed_anew}))
            renewed = datetime.now(UTC)
            for wave in (*_waves(plan.added), *_waves(plan.replaced)):
                for part in _parts(wave, _THREADS * 8):
                    _together(self._put, part, progress)
                    if datetime.now(UTC) - renewed > _RENEWED:
                        self._write(_LOCK, _lock_text())
                        renewed = datetime.now(UTC)
            for part in _parts(plan.removed, _MOST_DELETED):
                self._delete(part)
                for _ in part:
                    progress.step()
            self._write(LIST, list_text(marks))

    def _etags(self) -> dict[str, str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=self.prefix
        )
        return {
            one["Key"].removeprefix(self.prefix): one["ETag"].strip('"')
            for page in pages
            for one in page.get("Contents", ())
        }

    def _read(self, path: str) -> bytes:
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)
        except ClientError as error:
            if error.response["Error"]["Code"] in _NOT_FOUND:
                return b""
            raise
        return bytes(answer["Body"].read())

    def _write(self, path: str, text: str, **headers: str) -> None:
        self.client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=text.encode(),
            ContentType="application/json",
            CacheControl="no-store",
            **headers,
        )

    def _body(self, file: Outgoing) -> Outgoing:
        """Return what is sent: where compressed files are wanted, its twin if it has one."""
        return (self.precompressed and file.twin) or file

    def _put(self, file: Outgoing) -> None:
        body = self._body(file)
        self.client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + file.path,
            Body=body.source.read_bytes(),
            **_headers(file, body),
        )

    def _delete(self, paths: Sequence[str]) -> None:
        answer = self.client.delete_objects(
            Bucket=self.bucket,
            Delete={"Objects": [{"Key": self.prefix + path} for path in paths], "Quiet": True},
        )
        for one in answer.get("Errors", ()):
            raise failed("S3", f"{one.get('Key')} cannot be removed: {one.get('Message')}")

    def _take_lock(self) -> None:
        try:
            self._write(_LOCK, _lock_text(), IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] not in _HELD:
                raise
            held = self._read(_LOCK)
            if not _is_free(held):
                raise busy(self.name) from None
            self._write(_LOCK, _lock_text())


def s3_target(
    name: str,
    bucket: str,
    *,
    prefix: str,
    endpoint: str,
    region: str,
    profile: str,
    precompressed: bool,
) -> S3Target:
    """Return the target; credentials are those of boto3's own places, and are never read here.

    Raises:
        WarraqError: W529, when boto3 knows no such profile or place.

    """
    with _said():
        session = boto3.Session(profile_name=profile or None, region_name=region or None)
        client = session.client(
            "s3",
            endpoint_url=endpoint or None,
            config=Config(
                retries={"mode": "standard", "max_attempts": 5},
                max_pool_connections=_THREADS,
                connect_timeout=20,
                read_timeout=60,
                # Not every storage knows the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
    return S3Target(
        name=name,
        client=client,
        bucket=bucket,
        prefix=f"{prefix.strip('/')}/" if prefix.strip("/") else "",
        precompressed=precompressed,
    )


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """Turn what boto3 raises into an error of ours; neither it nor its cause keeps a secret in its text."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        raise failed("S3", str(error)) from None


def _headers(file: Outgoing, body: Outgoing) -> dict[str, str]:
    headers = {
        "ContentType": file.site_file.content_type,
        "CacheControl": file.site_file.cache_control,
    }
    if body is not file:
        headers["ContentEncoding"] = body.site_file.content_encoding
    return headers


def _mark(file: Outgoing, body: Outgoing) -> str:
    """Return the hash of what is sent and how: a new header is a change too."""
    sent = [file.sha256, *sorted(_headers(file, body).items())]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def _waves(files: Iterable[Outgoing]) -> Iterator[list[Outgoing]]:
    """Give what is referred to before what refers to it."""
    ordered = sorted(files, key=lambda file: (file.site_file.step, file.path))
    for _, wave in groupby(ordered, key=lambda file: file.site_file.step):
        yield list(wave)


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _together(
    work: Callable[[Outgoing], None], files: Sequence[Outgoing], progress: Progress
) -> None:
    """Send files side by side; return when all are there, or raise the first error."""
    with ThreadPoolExecutor(_THREADS) as pool:
        for _ in pool.map(work, files):
            progress.step()


def _lock_text() -> str:
    at = datetime.now(UTC).isoformat()
    return json.dumps({"host": socket.gethostname(), "process": os.getpid(), "at": at})


def _is_free(held: bytes) -> bool:
    """Whether a lock is one that nobody holds: gone, damaged, old, or of a process here that has died."""
    try:
        lock = json.loads(held)
        at, host, process = datetime.fromisoformat(lock["at"]), lock["host"], int(lock["process"])
    except (ValueError, KeyError, TypeError):
        return True
    if host == socket.gethostname() and not _is_alive(process):
        return True
    return datetime.now(UTC) - at > _STALE


def _is_alive(process: int) -> bool:
    if os.name != "posix":
        return True  # there, signal 0 would end it; the lock's age decides
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

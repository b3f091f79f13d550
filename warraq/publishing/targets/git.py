"""A branch of a git repository (GitHub Pages and its like): one commit, one push, which is all or nothing.

The commit is made in a repository of its own, so that neither the work tree nor any other branch is touched.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from warraq.errors import WarraqError
from warraq.publishing.disk import cannot_write
from warraq.publishing.masking import masked
from warraq.publishing.outgoing import Outgoing
from warraq.publishing.plan import LIST, Plan, There, list_of, read_list_or_mend
from warraq.publishing.progress import Progress
from warraq.publishing.targets.programs import need, run

_NO_JEKYLL, _CNAME = ".nojekyll", "CNAME"
_OURS_WITH_GIT = {LIST, _NO_JEKYLL, _CNAME}
_NOBODY = ("Warraq", "warraq@localhost")
"""Who commits where git has not been told the user's name and address: some hosts take no commit without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GitTarget:
    """The `branch` of the repository at `address`; `cname` is a domain of one's own, or empty."""

    name: str
    address: str
    branch: str
    cname: str = ""
    committer: tuple[str, str] = _NOBODY
    scratch: TemporaryDirectory[str]

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Hold nothing: a push that another has overtaken is refused by git."""
        yield

    def there(self, _files: Sequence[Outgoing], /, *, mend: bool) -> There:
        """Fetch the branch's last commit, and return what it holds."""
        self._git("init", "--bare", "--quiet", self.scratch.name)
        self._git("config", "remote.origin.url", self.address)
        _, found = self._git("ls-remote", "--heads", "origin", f"refs/heads/{self.branch}")
        if not found.strip():
            return There()
        tip = f"refs/remotes/origin/{self.branch}"
        self._git(*("fetch", "--quiet", "--depth=1", "origin", f"+refs/heads/{self.branch}:{tip}"))
        _, listed = self._git("ls-tree", "-r", "-z", "--name-only", tip)
        files = frozenset(filter(None, listed.split("\0")))
        text = self._git("cat-file", "blob", f"{tip}:{LIST}")[1] if LIST in files else ""
        ours, damaged = read_list_or_mend(text, mend=mend)
        return There(
            ours={path: digest for path, digest in ours.items() if path in files},
            strangers=files - ours.keys() - _OURS_WITH_GIT,
            damaged=damaged,
        )

    def send(self, plan: Plan, parcel: Path, progress: Progress, /) -> None:
        """Commit the site and what strangers have there, and push the commit."""
        (parcel / LIST).write_text(list_of(plan.files), encoding="utf-8")
        progress.begin(3)
        tip = f"refs/remotes/origin/{self.branch}"
        self._unpack(tip, sorted(plan.strangers), parcel)
        progress.step()
        cname = self.cname or self._cname(tip)
        # As a program of its own: it works in the folder that it is started in.
        run(
            [
                *(sys.executable, "-m", "ghp_import", "--no-jekyll"),
                *(("--cname", cname) if cname else ()),
                *("-m", "Deploy the site", "--remote", "origin", "--branch", self.branch),
                str(parcel.resolve()),
            ],
            at=Path(self.scratch.name),
            env=dict(
                zip(("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"), self.committer, strict=True)
            ),
        )
        progress.step()
        try:
            # Without git's advice, which is longer than what it says.
            advice = ("-c", "advice.pushUpdateRejected=false")
            self._git(*advice, "push", "--quiet", "origin", f"refs/heads/{self.branch}")
        except WarraqError as error:
            if re.search(r"fetch first|non-fast-forward|cannot lock ref|stale info", str(error)):
                raise WarraqError(
                    "W525",
                    f'another deploy to "{self.name}" was quicker, and nothing of this one is there',
                    "Look what it has published, and run the same command again.",
                ) from None
            raise
        progress.step()

    def _cname(self, tip: str) -> str:
        """Return the domain that somebody has set at the host, which writes it into the branch."""
        code, text = self._git("cat-file", "blob", f"{tip}:{_CNAME}", ok=(0, 128))
        return text.strip() if code == 0 else ""

    def _unpack(self, tip: str, paths: list[str], parcel: Path) -> None:
        for path in paths:
            target = parcel / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(
                self._git("cat-file", "blob", f"{tip}:{path}")[1].encode("utf-8", "surrogateescape")
            )

    def _git(self, *arguments: str, ok: tuple[int, ...] = (0,)) -> tuple[int, str]:
        return run(["git", *arguments], at=Path(self.scratch.name), ok=ok)


def git_target(name: str, remote: str, *, branch: str, cname: str, archive: Path) -> GitTarget:
    """Return the target of a remote's name, as the archive's own repository knows it, or of an address.

    Raises:
        WarraqError: W521, when it is neither, or the branch cannot be; W528, without git.

    """
    need("git")
    code, _ = run(["git", "check-ref-format", "--branch", branch], ok=(0, 1, 128))
    if code or branch.startswith("-"):
        raise WarraqError("W521", f'"{branch}" is no branch', "Write one such as gh-pages.").at(
            key=f"deploy: {name}: branch"
        )
    address = remote
    if not re.search(r"[:/\\]", remote):
        code, said = run(
            ["git", "remote", "get-url", "--push", "--", remote], at=archive, ok=(0, 2, 128, 129)
        )
        address = said.strip()
        if code or not address:
            raise WarraqError(
                "W521",
                f'the archive\'s repository knows no remote "{masked(remote)}"',
                "Write its address, or add it with `git remote add`.",
            ).at(key=f"deploy: {name}: remote")
    if "://" not in address and not re.match(r"[^/\\]+:", address):
        address = str((archive / address).resolve())
    try:
        scratch = TemporaryDirectory(prefix="warraq-git-", ignore_cleanup_errors=True)
    except OSError as error:
        raise cannot_write(error).at(key=f"deploy: {name}") from error
    return GitTarget(
        name=name,
        address=address,
        branch=branch,
        cname=cname,
        committer=_committer(archive),
        scratch=scratch,
    )


def _committer(archive: Path) -> tuple[str, str]:
    """Return the name and address of the user, from the environment or git's settings for the archive."""
    name, address = (
        os.environ.get(f"GIT_COMMITTER_{variable}")
        or run(["git", "config", f"user.{key}"], at=archive, ok=(0, 1))[1].strip()
        for variable, key in (("NAME", "name"), ("EMAIL", "email"))
    )
    return name or _NOBODY[0], address or _NOBODY[1]

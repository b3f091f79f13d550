"""rsync over ssh: a whole release beside the live one, then a link that is exchanged in one step.

At `host:/var/www/archive` the live site is a symbolic link into `/var/www/archive.releases/`. There lie
some older releases too; what did not change is hard-linked between them.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warraq.errors import WarraqError
from warraq.publishing.outgoing import Outgoing, busy
from warraq.publishing.plan import LIST, Plan, There, list_of, read_list_or_mend
from warraq.publishing.progress import Progress
from warraq.publishing.targets.programs import failed, follow, need, run

_TO = re.compile(r"(?P<host>(?!-)(?:[\w.-]+@)?(?!-)[\w.-]+):(?P<path>/[^\x00-\x1f]+)")
_NOT_OURS = 3
# Each takes the path of the live site as $1. They are for any POSIX shell.
_HOLD = """
command -v flock >/dev/null 2>&1 || { echo none; exec cat >/dev/null; }
mkdir -p "$1.releases" || exit 1
exec 9>"$1.releases/.lock"
flock -n 9 || { echo busy; exit 0; }
echo held
exec cat >/dev/null
"""
_LOOK = f"""
if [ -e "$1" ] && [ ! -L "$1" ]; then exit {_NOT_OURS}; fi
[ -d "$1/" ] || exit 0
cat "$1/{LIST}" 2>/dev/null
printf '\\n\\000'
cd "$1/" && find . ! -type d | sed 's,^[.]/,,'
"""
_KEEP = """
mkdir -p "$1.releases/incoming" || exit 1
cd "$1/" || exit 1
while IFS= read -r file; do
  mkdir -p "$(dirname "$1.releases/incoming/$file")" || exit 1
  ln -f "$file" "$1.releases/incoming/$file" 2>/dev/null || cp -pPf "$file" "$1.releases/incoming/$file" || exit 1
done
"""
# $2 names the new release; $3 is how many old ones stay. Only folders named as releases are removed.
_EXCHANGE = """
set -e
releases="$1.releases"
mv "$releases/incoming" "$releases/$2"
rm -f "$releases/next"
ln -s "$(basename "$releases")/$2" "$releases/next"
mv -fT "$releases/next" "$1" 2>/dev/null || mv -fh "$releases/next" "$1"
live=$(readlink "$1")
cd "$releases"
ls -1d [0-9]*T[0-9]*Z 2>/dev/null | sort -r | grep -vx "${live##*/}" | tail -n "+$(($3 + 1))" |
while IFS= read -r old; do rm -rf "./$old"; done
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RsyncTarget:
    """The path `path` at `host`, with `keep` older releases; a `port` of 0 is the one of ssh's own settings."""

    name: str
    host: str
    path: str
    port: int = 0
    keep: int = 3

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Hold a lock on the far side, for as long as a connection of ours is open; it ends with us."""
        command = self._ssh(_shell(_HOLD, self.path))
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            try:
                answer = process.stdout.readline().strip() if process.stdout else b""
                if answer == b"busy":
                    raise busy(self.name)
                if answer not in {b"held", b"none"}:
                    raise failed("ssh", self._words(process))
                yield
            finally:
                if process.stdin:
                    process.stdin.close()

    def there(self, _files: Sequence[Outgoing], /, *, mend: bool) -> There:
        """Return what the live release holds."""
        code, said = run(self._ssh(_shell(_LOOK, self.path)), ok=(0, _NOT_OURS))
        if code == _NOT_OURS:
            raise WarraqError(
                "W530",
                f"{self.path} is there already, and is no link that a deploy of ours has made",
                "Move it away, or name another path: the live site is a link to the newest release.",
            )
        # A damaged list may hold anything; no name of a file holds a zero.
        listed, _, found = said.rpartition("\n\0")
        ours, damaged = read_list_or_mend(listed, mend=mend)
        files = frozenset(found.splitlines()) - {LIST}
        return There(
            ours={path: digest for path, digest in ours.items() if path in files},
            strangers=files - ours.keys(),
            damaged=damaged,
        )

    def send(self, plan: Plan, parcel: Path, progress: Progress, /) -> None:
        """Fill `incoming`, which a killed deploy leaves for the next; name it a release; exchange the link."""
        (parcel / LIST).write_text(list_of(plan.files), encoding="utf-8")
        progress.begin(len(plan.sent) + 1)
        releases = f"{self.path}.releases"
        run(self._ssh(_shell('mkdir -p "$1.releases/incoming"', self.path)))
        # By checksum: each build gives each file a new time. Nothing is left half-written: rsync renames.
        follow(
            [
                *("rsync", "--recursive", "--links", "--checksum", "--delete", "--secluded-args"),
                *("--perms", "--chmod=D755,F644", "--out-format=%n", "--timeout=60"),
                *("-e", shlex.join(self._ssh_program())),
                *(f"--link-dest={self.path}/", f"{parcel}/", f"{self.host}:{releases}/incoming/"),
            ],
            progress.step,
        )
        if plan.strangers:
            kept = "".join(f"{path}\n" for path in sorted(plan.strangers))
            run(self._ssh(_shell(_KEEP, self.path)), text=kept)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        run(self._ssh(_shell(_EXCHANGE, self.path, stamp, str(self.keep))))

    def _ssh_program(self) -> list[str]:
        # Never ask for a password: keys and the agent are ssh's own affair.
        return [
            *("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20"),
            *(("-p", str(self.port)) if self.port else ()),
        ]

    def _ssh(self, command: str) -> list[str]:
        return [*self._ssh_program(), "--", self.host, command]

    @staticmethod
    def _words(process: subprocess.Popen[bytes]) -> str:
        return process.stderr.read().decode(errors="replace") if process.stderr else ""


def rsync_target(name: str, to: str, *, port: int, keep: int) -> RsyncTarget:
    """Return the target that `user@host:/path` names.

    Raises:
        WarraqError: W521, when it names none; W528, without rsync or ssh here.

    """
    match = _TO.fullmatch(to)
    path = match["path"].rstrip("/") if match else ""
    if match is None or not path or ".." in path.split("/"):
        raise WarraqError(
            "W521", f'"{to}" is no place for rsync', "Write user@host:/the/whole/path."
        ).at(key=f"deploy: {name}: to")
    for program in ("rsync", "ssh"):
        need(program)
    return RsyncTarget(name=name, host=match["host"], path=path, port=port, keep=keep)


def _shell(script: str, *arguments: str) -> str:
    """Return the one line that ssh hands to the far shell; what varies is quoted, and never in the script."""
    return shlex.join(["sh", "-c", script, "sh", *arguments])

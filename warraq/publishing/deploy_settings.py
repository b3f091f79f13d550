"""The `deploy:` part of archive.yaml: where the site goes, by names that its owner gives."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from warraq.archive_file import Texts, read_table, table_names
from warraq.errors import Problem, WarraqError
from warraq.publishing.limits import HOSTS, Limits, read_limits
from warraq.publishing.masking import holds_secret, masked

PART = "deploy"


class Kind(StrEnum):
    """How a target takes files."""

    FOLDER = "folder"
    RSYNC = "rsync"
    GIT = "git"
    S3 = "s3"


_COMMON = ("kind", "precompressed", "host")
_OWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.FOLDER: ("path",),
    Kind.RSYNC: ("to", "port", "keep"),
    Kind.GIT: ("remote", "branch", "cname"),
    Kind.S3: ("bucket", "prefix", "endpoint", "region", "profile"),
}
_NEEDED = {Kind.FOLDER: "path", Kind.RSYNC: "to", Kind.GIT: "remote", Kind.S3: "bucket"}
_EXAMPLE: Mapping[Kind, str] = {
    Kind.FOLDER: "`path: ../public`, a folder that a web server shows",
    Kind.RSYNC: "`to: user@example.org:/var/www/archive`",
    Kind.GIT: "`remote: origin`, or the address of a repository",
    Kind.S3: "`bucket: NAME`",
}
_ALL = (*_COMMON, *(key for keys in _OWN.values() for key in keys))
_GROUPS = ("limits",)
_SECRET_KEYS = ("secret", "password", "passphrase", "token", "access_key", "key_id")
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployTarget:
    """A place that takes the site; `values` are the keys of its kind, those that are set."""

    name: str
    kind: Kind
    precompressed: bool = False
    limits: Limits = field(default_factory=Limits)
    values: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str, default: str = "") -> str:
        """Return a value, or what stands for it."""
        return self.values.get(key, default)

    @property
    def place(self) -> str:
        """Where it is, in its own words."""
        own = ("bucket", "prefix") if self.kind is Kind.S3 else (_NEEDED[self.kind], "branch")
        return masked(" ".join(self.values[key] for key in own if key in self.values))

    def number(self, key: str, default: int) -> int:
        """Return a value as a whole number; that it is one is known."""
        return int(self.values.get(key, default))


def read_deploy_target(path: Path, name: str) -> DeployTarget:
    """Return the target called `name`; what is wrong with others stops nobody.

    Raises:
        WarraqError: W213, W214 (as in every part), W520 (no such target), W521 (a value that cannot
            be), W522 (a secret in the file).

    """
    names = table_names(path, PART)
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        if near:
            hint = f"Did you mean {near[0]}?"
        elif names:
            hint = f"The targets are {', '.join(names)}."
        else:
            hint = "Write one below `deploy:`; docs/publishing.md has an example of each kind."
        raise WarraqError("W520", f'there is no target "{name}"', hint).at(file=str(path), key=PART)
    try:
        return _target(name, read_table(path, PART, name, single=_ALL, groups=_GROUPS))
    except WarraqError as error:
        what = error.what
        if what.code == "W214" and any(word in what.problem.lower() for word in _SECRET_KEYS):
            error = _secret().at(file=what.file, line=what.line, key=what.key)
        raise error.at(file=str(path)) from None


def read_deploy_targets(path: Path) -> tuple[Sequence[DeployTarget], Sequence[Problem]]:
    """Return the targets that are right, in the file's order, and what is wrong with the others.

    Raises:
        WarraqError: W213, when the file or the part cannot be read at all.

    """
    right: list[DeployTarget] = []
    wrong: list[Problem] = []
    for name in table_names(path, PART):
        try:
            right.append(read_deploy_target(path, name))
        except WarraqError as error:
            wrong.append(error.what)
    return right, wrong


def _secret() -> WarraqError:
    return WarraqError(
        "W522",
        "a secret stands in this file, which others may read",
        "Take it out, change it at the host, and keep it in the environment or in the tool's own file"
        " (~/.aws/credentials, an ssh agent, git's credential helper).",
    )


def _target(name: str, table: Mapping[str, Texts]) -> DeployTarget:
    place = f"{PART}: {name}"
    if not re.fullmatch(r"[\w-]+", name):
        raise _bad("a target's name is of letters, digits and hyphens", "Name it so.", place)
    _refuse_secrets(table, place)
    values = {key: texts[0] for key, texts in table.items() if texts}
    kind_text, line = values.get("kind", ("", 0))
    if kind_text not in set(Kind):
        said = f'"{kind_text}" is no kind' if kind_text else "`kind` is missing"
        raise _bad(said, f"Write one of {', '.join(Kind)}.", f"{place}: kind", line)
    kind = Kind(kind_text)
    for key, (_, at) in values.items():
        own = (*_COMMON, *_OWN[kind])
        if key not in own and not key.startswith("limits."):
            raise WarraqError(
                "W214", f'"{key}" is not for {kind}', f"Its keys are {', '.join((*own, *_GROUPS))}."
            ).at(line=at, key=place)
    needed = _NEEDED[kind]
    if needed not in values:
        raise _bad(f"`{needed}` is missing", f"Write {_EXAMPLE[kind]}.", f"{place}: {needed}", line)
    _refuse_no_numbers(values, place)
    plain = {key: text for key, (text, _) in values.items()}
    return DeployTarget(
        name=name,
        kind=kind,
        precompressed=_flag(*values.get("precompressed", ("", 0)), place),
        limits=_limits(values, plain, kind, place),
        values={key: plain[key] for key in _OWN[kind] if key in plain},
    )


def _refuse_secrets(table: Mapping[str, Texts], place: str) -> None:
    for key, texts in table.items():
        for text, line in texts:
            if holds_secret(text):
                raise _secret().at(line=line, key=f"{place}: {key}")


def _refuse_no_numbers(values: Mapping[str, tuple[str, int]], place: str) -> None:
    for key in ("port", "keep"):
        text, at = values.get(key, ("1", 0))
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise _bad(f'"{text}" is no number', "Write 1 or more.", f"{place}: {key}", at)


def _limits(
    values: Mapping[str, tuple[str, int]], plain: Mapping[str, str], kind: Kind, place: str
) -> Limits:
    host = plain.get("host", "")
    if host and host not in HOSTS:
        hint = f"Write one of {', '.join(HOSTS)}, or leave it out and write `limits:`."
        said = f'"{host}" is no host that is known'
        raise _bad(said, hint, f"{place}: host", values["host"][1])
    if not host and kind is Kind.GIT and "github.com" in plain["remote"]:
        host = "github-pages"
    own = {
        key.removeprefix("limits."): of for key, of in values.items() if key.startswith("limits.")
    }
    return read_limits(own, HOSTS.get(host, Limits()), f"{place}: limits")


def _flag(text: str, line: int, place: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise _bad(f'"{text}" is neither', "Write true or false.", f"{place}: precompressed", line)


def _bad(problem: str, remedy: str, place: str, line: int = 0) -> WarraqError:
    return WarraqError("W521", problem, remedy).at(line=line, key=place)

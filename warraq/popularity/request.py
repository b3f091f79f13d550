"""One request as a server's log tells it, whatever the log's format."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias


class Request(NamedTuple):
    """One request. Texts are bytes as they stand in the log: what is decoded is decoded once, later.

    `moment` is in whole seconds since 1970 UTC; `address` is whatever tells readers apart; `agent` is none where the format has no place for one,
    and empty where the reader's program sent none; `ahead` says that a browser fetched the page before
    anybody asked for it.
    """

    moment: int
    address: bytes
    method: bytes
    target: bytes
    status: int
    agent: bytes | None
    ahead: bool = False


class Remark:
    """A line that belongs to its format and is no request: a header, a server's own message."""


REMARK: Final = Remark()

Parsed: TypeAlias = Request | Remark | None
"""What a parser makes of a line; none is a line that it cannot read."""

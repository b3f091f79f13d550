"""Logs of one JSON object a line: Caddy's, and those that nginx writes by a `log_format … escape=json`.

https://caddyserver.com/docs/caddyfile/directives/log. nginx has no fixed names: the usual ones are known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from warraq.popularity.formats.combined import split_request
from warraq.popularity.moments import ClfTimes, IsoTimes, epoch
from warraq.popularity.request import REMARK, Parsed, Request

_TIMES = ("ts", "time_iso8601", "time_local", "msec", "@timestamp", "timestamp", "time")
_ADDRESSES = ("client_ip", "remote_ip", "remote_addr", "ip")
_CADDY_ADDRESSES = ("client_ip", "remote_ip")
_CADDY_WITH_PORT = ("remote_addr",)
"""Before Caddy 2.5: the port differs from request to request."""
_FORWARDED = ("http_x_forwarded_for",)
_METHODS = ("method", "request_method")
_TARGETS = ("uri", "request_uri")
_AGENTS = ("http_user_agent", "user_agent", "agent")
_PURPOSES = ("http_sec_purpose", "http_purpose", "http_x_moz")
_PURPOSE_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
_STATUS = re.compile(r"[0-9]{1,3}")
_AHEAD = ("prefetch", "prerender", "preview")


class JsonParser:
    """Reads both; times without an offset are in the given zone."""

    def __init__(self, zone: tzinfo) -> None:
        """Take the zone of times that do not say theirs."""
        self._iso = IsoTimes(zone)
        self._clf = ClfTimes()

    def parse(self, line: bytes) -> Parsed:
        """Return the request of a line without its end; a server's own messages are remarks."""
        try:
            whole = json.loads(line.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return None
        if not isinstance(whole, dict):
            return None
        request = whole.get("request")
        if "status" not in whole or (request is None and not _text(whole, _TARGETS)):
            return REMARK if "level" in whole or "msg" in whole else None
        moment = self._moment(whole)
        status = _status(whole["status"])
        if moment is None or status is None:
            return None
        if isinstance(request, dict):
            return _caddy(moment, status, request)
        if isinstance(request, str):
            method, target = split_request(_bytes(request))
        else:
            method, target = _bytes(_text(whole, _METHODS)), _bytes(_text(whole, _TARGETS))
        has_agent = any(key in whole for key in _AGENTS)
        agent = _text(whole, _AGENTS)
        return Request(
            moment,
            _bytes(_text(whole, _ADDRESSES) + _text(whole, _FORWARDED)),
            method,
            target,
            status,
            _bytes("" if agent == "-" else agent) if has_agent else None,
            _is_ahead(_text(whole, _PURPOSES)),
        )

    def _moment(self, whole: Mapping[str, Any]) -> int | None:
        value = next((whole[key] for key in _TIMES if key in whole), None)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return epoch(value)
        if not isinstance(value, str):
            return None
        if value.replace(".", "", 1).isdecimal() and value.isascii():
            return epoch(float(value))
        return self._clf.moment(value.encode()) if value[2:3] == "/" else self._iso.moment(value)


def _caddy(moment: int, status: int, request: Mapping[str, Any]) -> Request:
    headers = request.get("headers")
    if not isinstance(headers, dict):
        headers = {}
    return Request(
        moment,
        _bytes(
            _text(request, _CADDY_ADDRESSES) or _text(request, _CADDY_WITH_PORT).rpartition(":")[0]
        ),
        _bytes(_text(request, _METHODS)),
        _bytes(_text(request, _TARGETS)),
        status,
        _bytes(_header(headers, "User-Agent")),
        any(_is_ahead(_header(headers, name)) for name in _PURPOSE_HEADERS if name in headers),
    )


def _status(value: object) -> int | None:
    """Return a status, which nginx can write as a text; Caddy writes 0 for a reader who hung up."""
    text = str(value)
    return int(text) if _STATUS.fullmatch(text) else None


def _header(headers: Mapping[str, Any], name: str) -> str:
    value = headers.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""


def _text(of: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((of[name] for name in names if isinstance(of.get(name), str)), "")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _is_ahead(purpose: str) -> bool:
    return any(word in purpose for word in _AHEAD)

"""What belongs to persons and is in nothing that is written: addresses of mail and of the network, passwords."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_NETWORK = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])"
    r"|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){1,6}:(?:[0-9a-fA-F]{1,4}:){0,5}[0-9a-fA-F]{1,4}(?![\w:])"
)
_SECRET = re.compile(
    r"pass(?:word|wd|phrase)?(?:$|[_-])|secret|token|api_?key|(?:^|[_-])e?mail(?:$|[_-])|(?:^|[_-])ip(?:$|[_-])",
    re.IGNORECASE,
)
_WITH_NAME = re.compile(r"\s*(?P<mail>[^\s()<>]+@[^\s()<>]+)\s*\(\s*(?P<name>[^()]*?)\s*\)\s*")
_NAME_FIRST = re.compile(r"\s*(?P<name>[^<>]*?)\s*<[^<>\s]+@[^<>\s]+>\s*")

_LEFT_OUT = object()


def is_personal(key: str, value: str) -> bool:
    """Say whether a field holds what must not be written: by its name, or by an address in its value."""
    return bool(_SECRET.search(key) or _MAIL.search(value) or _NETWORK.search(value))


def without_personal(key: str, value: object) -> object:
    """Return what may be written of a field's value, of any depth: nothing (None) where it may not be.

    >>> without_personal("contact", {"city": "فاس", "mail": "a@b.example", "tags": ["x", "10.0.0.1"]})
    {'city': 'فاس', 'tags': ['x']}
    """
    kept = _kept(key, value)
    return None if kept is _LEFT_OUT else kept


def _kept(key: str, value: object) -> object:
    if value is not None and is_personal(key, ""):
        return _LEFT_OUT
    if isinstance(value, Mapping):
        pairs = {str(name): _kept(str(name), item) for name, item in value.items()}
        rest = {name: item for name, item in pairs.items() if item is not _LEFT_OUT}
        return rest if rest or not value else _LEFT_OUT
    if isinstance(value, list):
        items = [item for one in value if (item := _kept(key, one)) is not _LEFT_OUT]
        return items if items or not value else _LEFT_OUT
    return _LEFT_OUT if value is not None and is_personal(key, str(value)) else value


def masked(value: object) -> object:
    """Return data of any depth with the addresses of mail and network in its texts covered.

    >>> masked(["اكتب لي: me@x.example", {"from": "10.0.0.1"}])
    ['اكتب لي: …@…', {'from': '…'}]
    """
    if isinstance(value, str):
        return _NETWORK.sub("…", _MAIL.sub("…@…", value))
    if isinstance(value, Mapping):
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    return value


def person_of(text: str) -> str:
    """Return a person's name without the address of mail that feeds put beside it.

    >>> person_of("editor@paper.example (هيئة التحرير)"), person_of("editor@paper.example")
    ('هيئة التحرير', '')
    """
    for form in (_WITH_NAME, _NAME_FIRST):
        match = form.fullmatch(text)
        if match:
            text = match["name"]
    return " ".join(_MAIL.sub(" ", text).split()).strip(" ()<>،,;\"'")

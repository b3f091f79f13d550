"""How a table's broken bytes are read: as marks that tell which row they stand in, in any encoding."""

from __future__ import annotations

import codecs

_HANDLER = "warraq-mark"
_MARK = "\udcff"


def marking_errors(encoding: str) -> str:
    """Return the `errors` with which each broken byte becomes a lone surrogate from U+DC80 to U+DCFF.

    Python's own `surrogateescape` keeps bytes from 0x80 on; the half of a letter of UTF-16 at a file's end
    may be below, and would end the import.
    """
    if not encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return "surrogateescape"
    codecs.register_error(_HANDLER, _marked)
    return _HANDLER


def _marked(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _MARK, error.end

"""Secrets kept out of what is printed: the words of other programs are never shown unmasked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_MASK = "***"
_SHORTEST = 6
"""A shorter value of the environment would mask half of any text."""
_SECRET_NAME = re.compile(
    r"SECRET|TOKEN|PASSW|CREDENTIAL|PRIVATE|(?:ACCESS|API|ACCOUNT)_?KEY", re.IGNORECASE
)
_PATTERNS = (
    re.compile(r"(?<=://)[^\s/@'\"]+(?=@)"),
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"),
    re.compile(r"\b(?:gh[pousr]_|github_pat_|glpat-)[\w-]{10,}"),
    re.compile(
        r"(?<=[?&])(?:X-Amz-(?:Signature|Credential|Security-Token)|Signature|AWSAccessKeyId)=[^&\s'\"]+",
        re.IGNORECASE,
    ),
    re.compile(r"(?i)(?<=authorization: )[^\r\n]+"),
    re.compile(
        r"(?i)(?<![\w-])(?:aws_)?(?:secret_access_key|secret|password|token)['\"]?\s*[=:]\s*['\"]?[^\s'\"&,;]+"
    ),
)


def masked(text: str, environment: Mapping[str, str] | None = None) -> str:
    """Return `text` without credentials: of addresses, of signatures, of the environment."""
    known = {
        value
        for name, value in (os.environ if environment is None else environment).items()
        if len(value) >= _SHORTEST and _SECRET_NAME.search(name) and not Path(value).is_absolute()
    }
    for value in sorted(known, key=len, reverse=True):
        text = text.replace(value, _MASK)
    for pattern in _PATTERNS:
        text = pattern.sub(_MASK, text)
    return text


def holds_secret(text: str) -> bool:
    """Whether a setting holds what belongs in the environment or in a tool's own file."""
    found = any(pattern.search(text) for pattern in _PATTERNS[1:])
    return found or bool(re.search(r"^https?://[^\s/@]+@|://[^\s/@:]*:[^\s/@]+@", text))

"""Which way a text runs, by its language or by the majority of its strong characters."""

from __future__ import annotations

import re

RTL_LANGUAGES = frozenset(
    {"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "syr", "arc"}
)

# The strong right-to-left blocks (Hebrew to Arabic Extended-A, and both blocks of presentation forms),
# without the Arabic-Indic digits, which are weak; and the left-to-right scripts met beside them.
_RTL = re.compile(r"[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile(r"[A-Za-z\u00aa-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ua4ff\uac00-\ud7af]")


def language_direction(lang: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag."""
    return "rtl" if lang.partition("-")[0].lower() in RTL_LANGUAGES else "ltr"


def text_direction(text: str, default: str) -> str:
    """Return the direction of most strong characters of `text`; `default` where they are even."""
    # Most blocks hold one kind alone: looking for the first costs far less than counting all.
    if not _LTR.search(text):
        return "rtl" if _RTL.search(text) else default
    rtl, ltr = len(_RTL.findall(text)), len(_LTR.findall(text))
    if rtl == ltr:
        return default
    return "rtl" if rtl > ltr else "ltr"

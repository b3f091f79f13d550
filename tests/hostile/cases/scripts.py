"""Bodies that try to run, to ask another host, or to take over the page: the tables of payloads.py, one an article."""

import payloads
from hostile_file import article

KINDS = ("SCRIPT", "HANDLERS", "FOREIGN", "MUTATION", "EMBEDS", "TAKEOVER", "MARKDOWN")
CASES = [
    article(
        f"{kind.lower()}-{number:03d}",
        # What stands before is another's text: nothing of the payload may take it away.
        f"before {kind}-{number}\n\n{payload}\n\nafterwards",
        shows=f"before {kind}-{number}",
        # A NUL, which YAML and Markdown have no use for, may be refused.
        fate="either" if "\x00" in payload else "published",
    )
    for kind in KINDS
    for number, payload in enumerate(getattr(payloads, kind))
]

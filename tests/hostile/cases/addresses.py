"""Each hostile address in each place where Markdown or HTML has one: an article an address."""

import payloads
from hostile_file import article

PLACES = (
    "[link]({0})",
    "[link](<{0}>)",
    "![picture]({0})",
    "<{0}>",
    "[to][r{1}]\n\n[r{1}]: {0}",
    "[to][t{1}]\n\n[t{1}]: <{0}> 'title'",
    '[![picture]({0})]({0} "title")',
    '<a href="{0}">html link</a>',
    "<a href='{0}'>html link</a>",
    '<img src="{0}" alt="picture">',
    '<a xlink:href="{0}">x</a>',
    '<q cite="{0}">quote</q>',
    '<form action="{0}"><button>x</button></form>',
    '<iframe src="{0}"></iframe>',
    '<object data="{0}"></object>',
    '<embed src="{0}">',
    '<map name=m><area href="{0}"></map>',
    '<img src=x longdesc="{0}" srcset="{0} 2x">',
)


def _body(number: int, address: str) -> str:
    places = "\n\n".join(place.format(address, at) for at, place in enumerate(PLACES))
    return f"before address-{number}\n\n{places}\n\nafter address-{number}"


CASES = [
    article(
        f"address-{number:03d}",
        _body(number, address),
        shows=f"before address-{number}",
        fate="either" if "\x00" in address else "published",
    )
    for number, address in enumerate(payloads.ADDRESSES)
]

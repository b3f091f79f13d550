"""What readers might type: three words of a headline, drawn once and for all."""

from __future__ import annotations

import random
from collections.abc import Sequence

from warraq.language.analyzer import Analyzer

WORDS = 3


def headline_queries(headlines: Sequence[str], count: int, analyzer: Analyzer) -> list[str]:
    """Return queries of three different words, as they stand in one headline and in its order.

    Stop words and single letters are passed over, since every engine drops or drowns in them; headlines
    with fewer words are too. The same headlines give the same queries.
    """
    chance = random.Random(4)  # noqa: S311 - repeatable, not secret
    drawn: list[str] = []
    for headline in chance.sample(headlines, len(headlines)):
        if len(drawn) == count:
            break
        telling = {
            headline[token.start : token.end]: token.start
            for token in analyzer.tokens(headline)
            if len(token.surface) > 1 and not analyzer.is_stop_word(token.surface)
        }
        if len(telling) >= WORDS:
            words = chance.sample(list(telling), WORDS)
            drawn.append(" ".join(sorted(words, key=telling.__getitem__)))
    return drawn

"""The quick way to the nearest against the slow one, over archives larger than the quick way's least."""

from random import Random

import numpy as np
import pytest
from made_words import document

from warraq.related import nearest as module
from warraq.related.nearest import NONE, find_nearest, weigh
from warraq.related.words import TITLE_WEIGHT, count_words


def archive(size, seed=1):
    """Return articles of topics: words of a topic of ten articles, and words of everyone."""
    random = Random(seed)  # noqa: S311 - made-up words
    return [
        document(
            f"topic{n % (size // 10)}",
            " ".join(
                [f"t{n % (size // 10)}x{random.randrange(30)}" for _ in range(12)]
                + [f"all{int(random.paretovariate(1))}" for _ in range(20)]
            ),
        )
        for n in range(size)
    ]


def by_force(weighted, ahead):
    scores = weighted.matrix(weighted.query).astype(float) @ weighted.matrix(weighted.target).T
    scores = scores.toarray()
    np.fill_diagonal(scores, 0)
    return [
        [int(other) for other in np.lexsort((np.arange(len(row)), -row))[:ahead] if row[other] > 0]
        for row in scores
    ]


@pytest.fixture(scope="module")
def weighted():
    return weigh(count_words(archive(400)))


def found(nearest):
    return [[other for other in row if other != NONE] for row in nearest.numbers.tolist()]


def test_small_archives_are_compared_whole():
    small = weigh(count_words(archive(200)))
    assert found(find_nearest(small, 10)) == by_force(small, 10)


def test_the_quick_way_finds_nearly_all_of_the_nearest(weighted, monkeypatch):
    monkeypatch.setattr(module, "SMALL", 10)
    quick, slow = found(find_nearest(weighted)), by_force(weighted, 5)
    same = sum(len(set(a[:5]) & set(b)) for a, b in zip(quick, slow, strict=True))
    assert same >= 0.98 * sum(map(len, slow))


def test_neither_blocks_nor_the_process_change_a_list(weighted, monkeypatch):
    monkeypatch.setattr(module, "SMALL", 10)
    whole = find_nearest(weighted)
    monkeypatch.setattr(module, "_BLOCK", 7)
    monkeypatch.setattr(module, "_PAIRS", 50)
    parts = find_nearest(weighted)
    assert np.array_equal(whole.numbers, parts.numbers)
    assert np.array_equal(whole.scores, parts.scores)


def test_scores_fall_and_equals_come_by_number(weighted):
    nearest = find_nearest(weighted)
    assert (np.diff(nearest.scores) <= 0).all()
    ties = (np.diff(nearest.scores) == 0) & (nearest.numbers[:, 1:] != NONE)
    assert (np.diff(nearest.numbers)[ties] > 0).all()


def test_words_are_counted_with_their_weights():
    words = count_words(
        [document("ورق ورق", "ورق حبر", "حبر"), document("", "حبر وحيد"), document("ورق", "")]
    )
    assert words.stems == ["حبر", "ورق"]
    assert words.weighted.toarray().tolist() == [
        [1 + TITLE_WEIGHT, 1 + 2 * TITLE_WEIGHT],
        [1, 0],
        [0, TITLE_WEIGHT],
    ]
    assert words.body.tolist() == [1, 1, 1, 0]
    assert words.lengths.tolist() == [2 + 3 * TITLE_WEIGHT, 2, TITLE_WEIGHT]
    assert words.body_sizes.tolist() == [2, 2, 0]

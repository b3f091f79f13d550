"""No text holds a build: what is counted is refused at once, the rest is ended at limits of time and memory."""

import os
import re
import resource
import time

import pytest
from structures import LARGE, REFUSED, STRUCTURES

from warraq.errors import WarraqError
from warraq.site import time_limit
from warraq.site.body import render_body
from warraq.site.reading import _guarded

COUNTED = {"W124", "W153", "W154", "W155"}
HONEST = (
    "# عنوان\n\n- أول\n- ثان\n\n> اقتباس [رابط](http://a.example) و`شفرة`\n\nأ | ب\n--|--\n1 | 2\n"
)


@pytest.mark.parametrize("name", REFUSED)
def test_a_count_refuses_it_before_it_takes_long(name):
    began = time.process_time()
    with pytest.raises(WarraqError) as caught:
        render_body(STRUCTURES[name](LARGE), lang="ar")
    assert caught.value.what.code in COUNTED
    assert time.process_time() - began < 5


@pytest.mark.parametrize("name", ["list-num-one-line", "hr-bad", "b-open", "open-brackets", "plus"])
def test_what_is_refused_leaves_nothing_behind_for_the_next(name):
    before = render_body(HONEST, lang="ar")
    with pytest.raises(WarraqError):
        _guarded(lambda: render_body(STRUCTURES[name](20_000), lang="ar"))
    assert render_body(HONEST, lang="ar") == before


@pytest.mark.parametrize(
    "honest",
    [
        "[رابط](http://a.example/x_y_z) و" * 400,
        "\n".join(f"- [{n}](http://a.example/{n}_a) نص" for n in range(2_000)),
        "كلمة " * 40_000 + "[ و ( و *",
        "\n\n".join(f"فقرة فيها حاشية[^{n}].\n\n[^{n}]: حاشية" for n in range(500)),
        "\n".join(f"[{n}]: http://a.example/{n}" for n in range(500)) + "\n\nنص [1]",
        "أ | ب | ج\n--|--|--\n" + "1 | 2 | 3\n" * 2_000,
        "```\n" + "if (a <b && c[0]) { d(e[ }\n" * 1_000 + "```\n",
        "سطر من قصيدة  \n" * 3_000,
    ],
)
def test_long_honest_texts_are_read(honest):
    assert render_body(honest, lang="ar").text


def test_what_computes_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS", 1)
    with pytest.raises(WarraqError, match="W156"):
        time_limit.apart(_for_ever, 1)
    with pytest.raises(WarraqError, match="W156"):
        # In a single call, where no signal's handler in Python is asked.
        time_limit.apart(lambda: pow(7, 10**9, 10**400_000), 1)
    with pytest.raises(WarraqError, match="W156"), time_limit.time_limit(0.2):
        _for_ever()


def _for_ever():
    while True:
        pass


def test_what_takes_all_memory_is_ended():
    with pytest.raises(WarraqError, match="W157"):
        time_limit.apart(lambda: bytearray(3 * 1024**3))


def test_results_and_problems_come_back_from_apart():
    def refuse():
        raise WarraqError("W124", "deep", "Less.").at(line=3)

    assert time_limit.apart(lambda: ["x" * 200_000]) == ["x" * 200_000]
    with pytest.raises(WarraqError) as caught:
        time_limit.apart(refuse)
    assert (caught.value.what.code, caught.value.what.line) == ("W124", 3)


def test_what_fails_apart_fails_here_and_says_why(capfd):
    with pytest.raises(RuntimeError):
        time_limit.apart(lambda: 1 // 0)
    assert re.search("ZeroDivisionError", capfd.readouterr().err)


@pytest.mark.skipif(
    os.environ.get("WARRAQ_HOSTILE") != "whole", reason="minutes: WARRAQ_HOSTILE=whole asks for it"
)
@pytest.mark.parametrize("size", [LARGE, 10 * LARGE])
@pytest.mark.parametrize("name", STRUCTURES)
def test_no_structure_takes_ten_seconds(name, size):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    body = STRUCTURES[name](size)
    try:
        time_limit.apart(lambda: _guarded(lambda: render_body(body, lang="ar")))
    except WarraqError as error:
        assert error.what.code in {*COUNTED, "W156", "W157"}  # noqa: PT017 - either is right
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10

import pytest

from warraq.errors import WarraqError
from warraq.popularity.settings import StatsSettings, read_stats_settings

WHOLE = """
import:
  home: [الرئيسية]
stats:
  zone: Asia/Baghdad
  leave_out:
    - ^/preview/
  bots: [OurChecker]
"""


def settings(folder, text):
    path = folder / "archive.yaml"
    path.write_text(text, encoding="utf-8")
    return read_stats_settings(path)


def test_a_whole_part(tmp_path):
    found = settings(tmp_path, WHOLE)
    assert str(found.zone) == "Asia/Baghdad"
    assert [one.pattern for one in found.leave_out] == ["^/preview/"]
    assert found.bots[0].search("our ourchecker/1")


@pytest.mark.parametrize(
    "text", ["", "import:\n  home: []\n", "stats:\n", "stats:\n  zone:\n  bots:\n"]
)
def test_what_is_not_there_has_a_default(text, tmp_path):
    assert settings(tmp_path, text) == StatsSettings()
    assert read_stats_settings(tmp_path / "nowhere.yaml") == StatsSettings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "stats:\n  zone: Mars/Base",
            '2: zone: "Mars/Base" is no time zone. Write one such as Asia/Baghdad or UTC. [W606]',
        ),
        (
            "stats:\n  zone: ../../etc/passwd",
            '2: zone: "../../etc/passwd" is no time zone. Write one such as Asia/Baghdad or UTC. [W606]',
        ),
        ("stats:\n  bot: []", '2: stats: "bot" is not known here. Did you mean bots? [W214]'),
        (
            "stats:\n  zone: [a]",
            '2: zone: a line of text belongs here. Put it between quotation marks: "…". [W213]',
        ),
        (
            "stats:\n  bots:\n    - (x",
            '3: bots: "(x" is no regular expression: missing ), unterminated subpattern at position 0. Put a backslash before signs that mean themselves, such as \\( or \\?. [W607]',
        ),
    ],
)
def test_what_is_wrong_is_named(text, message, tmp_path):
    with pytest.raises(WarraqError) as caught:
        settings(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'archive.yaml'}:{message}"

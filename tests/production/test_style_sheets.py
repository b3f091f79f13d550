"""Style sheets stay what they say, in fewer letters."""

from pathlib import Path

import pytest

from warraq.errors import WarraqError
from warraq.production.style_sheets import smaller_style_sheet

THEME = Path(__file__).resolve().parents[2] / "theme" / "static" / "css"


@pytest.mark.parametrize(
    "kept",
    [
        "margin-inline:1px 2px",
        "inset-block-start:0",
        "color:light-dark(#fff,#000)",
        "border-start-start-radius:2px",
        "text-align:start",
        "&:hover{color:red}",
    ],
)
def test_nothing_is_written_for_older_browsers(kept):
    assert kept in smaller_style_sheet(f"p {{ {kept} }}", "a.css")


def test_layers_keep_their_order():
    small = smaller_style_sheet("@layer a, b, c;\n@layer b { p { color: red } }", "a.css")
    assert small.index("@layer a") < small.index("@layer b") < small.index("@layer c")


@pytest.mark.parametrize("file", sorted(THEME.glob("*.css")), ids=lambda file: file.name)
def test_the_theme_keeps_its_modern_words(file):
    sheet = file.read_text("utf-8")
    small = smaller_style_sheet(sheet, file.name)
    assert len(small) < len(sheet)
    for word in ("light-dark(", "@container", "@layer", "clamp("):
        assert (word in small) == (word in sheet), word
    for physical in ("margin-left", "padding-right", "text-align:left"):
        assert physical not in small


def test_what_is_no_style_sheet_is_named():
    with pytest.raises(WarraqError, match="W512"):
        smaller_style_sheet("p { color: red } }", "theme/css/a.css")

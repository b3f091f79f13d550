from pathlib import Path

import pytest

from warraq.site.config import read_config

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://example.org/archive"


@pytest.fixture
def config(tmp_path):
    """Make a configuration; keyword arguments are Pelican's settings."""

    def make(**settings):
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        return read_config(
            {
                "PATH": str(content),
                "OUTPUT_PATH": str(tmp_path / "output"),
                "THEME": str(ROOT / "theme"),
                "THEME_TEMPLATES_OVERRIDES": [],
                "THEME_STATIC_DIR": "theme",
                "SITENAME": "ورّاق",
                "SITESUBTITLE": "",
                "SITEURL": "",
                "DEFAULT_LANG": "ar",
                "DEFAULT_PAGINATION": 3,
                "WARRAQ_JOBS": 1,
                **settings,
            }
        )

    return make

"""The theme's templates over views made by hand."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html
from made_views import ABOUT, TOP, VALUES

from warraq.site.config import read_config
from warraq.site.page_job import PageJob
from warraq.site.rendering import Renderer, SiteView
from warraq.site.views import Feed

THEME = Path(__file__).resolve().parents[2] / "theme"


@pytest.fixture
def render(tmp_path):
    """Return a function that renders a template and returns its tree."""

    def rendered(template, *, url="", lang="ar", feeds=(), subtitle="أرشيف", **values):
        config = read_config(
            {
                "PATH": str(tmp_path),
                "OUTPUT_PATH": str(tmp_path / "output"),
                "THEME": str(THEME),
                "THEME_TEMPLATES_OVERRIDES": [],
                "THEME_STATIC_DIR": "theme",
                "SITENAME": "ورّاق",
                "SITESUBTITLE": subtitle,
                "SITEURL": url,
                "DEFAULT_LANG": "ar",
            }
        )
        environment = Environment(
            autoescape=True,
            loader=FileSystemLoader(THEME / "templates"),
            lstrip_blocks=True,
            trim_blocks=True,
        )
        site = SiteView(navigation=(TOP,), pages=(ABOUT,), feeds=feeds, article_count=2)
        kind = {"index": "home", "period": "month", "404": "not-found"}.get(template, template)
        job = PageJob(
            file=f"x/{template}.html",
            template=f"{template}.html",
            kind=kind,
            lang=lang,
            values={**VALUES[template], **values},
        )
        made = Renderer(config=config, site=site, environment=environment).render(job)
        return html.document_fromstring(made)

    return rendered


@pytest.fixture
def feed():
    """Return a feed of the whole archive."""
    return Feed(title="كل المقالات", type="application/atom+xml", url="feeds/atom.xml")

import pytest
from jinja2 import Environment, FileSystemLoader

from warraq.errors import WarraqError
from warraq.site.page_job import PageJob
from warraq.site.rendering import Renderer, SiteView


@pytest.fixture
def renderer(config, tmp_path):
    """Make a renderer over templates of the test's own."""

    def make(templates, **settings):
        folder = tmp_path / "theme" / "templates"
        folder.mkdir(parents=True)
        for name, text in templates.items():
            (folder / name).write_text(text, encoding="utf-8")
        return Renderer(
            config=config(THEME=str(tmp_path / "theme"), **settings),
            site=SiteView(navigation=(), pages=(), feeds=(), article_count=0),
            environment=Environment(loader=FileSystemLoader(folder), autoescape=True),
        )

    return make


def job(file="a/b.html", kind="page", **values):
    return PageJob(file=file, template="page.html", kind=kind, lang="ar", values=values)


def test_links_lead_from_where_the_page_lies(renderer):
    make = renderer({"page.html": '<a href="{{ SITEURL }}/index.html">'})
    assert make.render(job("index.html")) == '<a href="./index.html">'
    assert make.render(job("a/b/c.html")) == '<a href="../../index.html">'


def test_the_page_not_found_has_absolute_links_where_there_is_an_address(renderer):
    make = renderer({"page.html": "{{ SITEURL }}"}, SITEURL="https://example.org/x")
    assert make.render(job("404.html", kind="not-found")) == "https://example.org/x"


def test_values_are_escaped(renderer):
    make = renderer({"page.html": '<p title="{{ value }}">{{ value }}</p>'})
    made = make.render(job(value='"><script>'))
    assert "<script>" not in made
    assert '="">' not in made


def test_an_undefined_name_fails_with_file_and_line(renderer):
    make = renderer({"page.html": "one\n{{ artcile }}\n"})
    with pytest.raises(WarraqError) as caught:
        make.render(job())
    text = str(caught.value)
    assert "templates/page.html:2: the template fails: 'artcile' is undefined" in text
    assert "[W303]" in text


def test_a_template_that_cannot_be_read_fails_with_file_and_line(renderer):
    make = renderer({"page.html": "one\n{% if %}\n"})
    with pytest.raises(WarraqError, match=r"templates/page\.html:2: the template fails"):
        make.render(job())


def test_a_missing_template_is_named(renderer):
    make = renderer({})
    with pytest.raises(WarraqError, match=r"page\.html"):
        make.render(job())


def test_settings_are_there_and_the_words_are_the_pages_own(renderer):
    make = renderer({"page.html": "{{ SITENAME }} {{ _('undated') }} {{ lang }} {{ dir }}"})
    assert make.render(job()) == "ورّاق undated ar rtl"


def test_an_article_in_a_language_that_the_interface_does_not_speak_has_the_sites(renderer):
    make = renderer({"page.html": "{{ lang }} {{ dir }}"})
    turkish = PageJob(file="a.html", template="page.html", kind="page", lang="tr", values={})
    assert make.render(turkish) == "ar rtl"

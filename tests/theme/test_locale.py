"""The interface's words: all there, in every language, with the plural forms that it has."""

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parents[2]
PLURALS = {"ar": 6, "fa": 2, "he": 3, "ur": 2, "en": 2}
FUNCTIONS = ("_", "gettext", "ngettext")


def used():
    """Return every message id that templates and the site's code ask for; plurals as pairs."""
    found = set()
    for path in (ROOT / "theme" / "templates").rglob("*.html"):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for _line, _function, message in extract_from_ast(tree, FUNCTIONS):
            found.add(tuple(message[:2]) if isinstance(message, tuple) else message)
    for path in (ROOT / "warraq" / "site").glob("*.py"):
        with path.open("rb") as stream:
            for _line, _function, message, _comments in extract_python(stream, FUNCTIONS, [], {}):
                found.add(tuple(message[:2]) if isinstance(message, tuple) else message)
    return found


def catalogue(lang):
    with (ROOT / "theme" / "locale" / f"{lang}.po").open("rb") as stream:
        return read_po(stream, locale=lang, abort_invalid=True)


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("lang", PLURALS)
def test_every_message_is_there_and_no_other(lang):
    there = {message.id for message in catalogue(lang) if message.id}
    assert there == used()


@pytest.mark.parametrize("lang", PLURALS)
def test_every_message_has_all_its_forms(lang):
    for message in catalogue(lang):
        if not message.id:
            continue
        expected = PLURALS[lang] if isinstance(message.id, tuple) else 1
        assert len(forms(message)) == expected, message.id
        assert all(form.strip() for form in forms(message)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("lang", PLURALS)
def test_no_form_asks_for_a_value_that_is_not_given(lang):
    for message in catalogue(lang):
        if not message.id:
            continue
        given = set(re.findall(r"%\((\w+)\)s", str(message.id)))
        for form in forms(message):
            asked = set(re.findall(r"%\((\w+)\)s", form))
            assert asked <= given, message.id
            # A single message without its value would lose what it is about.
            assert isinstance(message.id, tuple) or asked == given, message.id


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "%(count)s مقالات"),
        (10, "%(count)s مقالات"),
        (11, "%(count)s مقالًا"),
        (100, "%(count)s مقال"),
        (103, "%(count)s مقالات"),
    ],
)
def test_arabic_counts_as_arabic_does(count, text):
    arabic = catalogue("ar")
    chosen = c2py(arabic.plural_expr)(count)
    assert arabic["%(count)s article"].string[chosen] == text

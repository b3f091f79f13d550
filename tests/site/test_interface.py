import pytest

from warraq.article import DateSource
from warraq.errors import WarraqError
from warraq.partial_date import PartialDate
from warraq.site.interface import load_interface
from warraq.site.views import PublishedDate


def published(text, *, is_estimate=False):
    source = DateSource.BODY if is_estimate else DateSource.PAGE
    return PublishedDate(value=PartialDate.parse(text), is_estimate=is_estimate, source=source)


@pytest.mark.parametrize(
    ("lang", "date", "words"),
    [
        ("ar", "2021-11-07", "٧ نوفمبر ٢٠٢١"),
        ("ar", "2021-11", "نوفمبر ٢٠٢١"),
        ("ar", "2021", "٢٠٢١"),
        ("en", "2021-11-07", "November 7, 2021"),
        ("fa", "2021", "۲۰۲۱"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(config, lang, date, words):
    assert load_interface(lang, config()).date_text(published(date)) == words


def test_an_estimate_is_said_to_be_one(config):
    text = load_interface("ar", config()).date_text(published("2021-11-07", is_estimate=True))
    assert text == "نحو ٧ نوفمبر ٢٠٢١"


def test_no_date_is_said_too(config):
    assert load_interface("ar", config()).date_text(PublishedDate()) == "غير مؤرّخ"


def test_month_names_and_digits_are_settings(config):
    levant = config(WARRAQ_MONTHS={"ar": "ar_LB"}, WARRAQ_DIGITS={"ar": "latn"})
    assert load_interface("ar", levant).date_text(published("2021-11-07")) == "7 تشرين الثاني 2021"


def test_a_broken_catalogue_is_named(config, tmp_path):
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    (tmp_path / "theme" / "locale").mkdir()
    (tmp_path / "theme" / "locale" / "ar.po").write_text("msgid without quotes", encoding="utf-8")
    with pytest.raises(WarraqError, match="W302") as caught:
        load_interface("ar", config(THEME=str(tmp_path / "theme")))
    assert "ar.po" in str(caught.value)


def test_a_hijri_date_is_shown_where_settings_ask_and_the_day_is_known(config):
    asked = load_interface("ar", config(WARRAQ_HIJRI=True, WARRAQ_DIGITS={"ar": "arab"}))
    assert asked.other_date(PartialDate.parse("2021-11-07")) == "٢ ربيع الآخر ١٤٤٣ هـ"
    assert asked.other_date(PartialDate.parse("2021-11")) == ""
    assert load_interface("ar", config()).other_date(PartialDate.parse("2021-11-07")) == ""

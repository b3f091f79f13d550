import pytest

from warraq.errors import WarraqError


def test_an_address_has_no_slash_at_its_end(config):
    assert config(SITEURL="https://example.org/a/").site_url == "https://example.org/a"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"SITEURL": "example.org"}, 'SITEURL: "example.org" is no address'),
        ({"DEFAULT_PAGINATION": -1}, "DEFAULT_PAGINATION: -1 is no count"),
        ({"WARRAQ_JOBS": "two"}, "WARRAQ_JOBS: 'two' is no count"),
        ({"THEME": "/nowhere"}, "THEME: /nowhere has no folder `templates`"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(config, settings, message):
    with pytest.raises(WarraqError) as caught:
        config(**settings)
    assert str(caught.value).startswith(message)

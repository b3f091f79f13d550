"""Each file is published or refused by name, as its case says; none is lost."""


def test_the_build_ends_with_a_word(hostile_site):
    assert hostile_site.code in {0, 1}, hostile_site.printed
    assert "Traceback" not in hostile_site.printed

import pytest

from warraq.gazetteer.entries import Entry, Gazetteer, Kind, read_gazetteer


@pytest.fixture
def read(tmp_path):
    def made(text):
        path = tmp_path / "gazetteer.yaml"
        path.write_text(text, encoding="utf-8")
        return read_gazetteer(path)

    return made


def test_without_a_file_there_are_no_names(tmp_path):
    assert read_gazetteer(tmp_path / "gazetteer.yaml") == Gazetteer()


def test_entries_are_read_in_the_order_of_the_file(read):
    found = read(
        "places:\n"
        "  - بغداد\n"
        "people:\n"
        "  - name:  ابن   مقلة\n"
        "    variants: [Ibn Muqla, أبو علي]\n"
        "    exact: true\n"
        "    note: وزير\n"
        "    url: https://example.org/x\n"
        "organisations:\n"
    )
    assert found.problems == ()
    assert found.entries == (
        Entry(kind=Kind.PLACES, name="بغداد", line=2),
        Entry(
            kind=Kind.PEOPLE,
            name="ابن مقلة",
            variants=("Ibn Muqla", "أبو علي"),
            exact=True,
            note="وزير",
            url="https://example.org/x",
            line=4,
        ),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people: [", "gazetteer.yaml:2: this is not YAML: "),
        ("- x\n", "gazetteer.yaml:1: these are no `key: value` lines. Write `name: …`. [W142]"),
        (
            "peple:\n - x\n",
            'gazetteer.yaml:1: peple: "peple" is not known here. Did you mean people?',
        ),
        ("people: x\n", "gazetteer.yaml:1: people: a list of names belongs here."),
        (
            "people:\n - nam: x\n",
            'gazetteer.yaml:2: nam: "nam" is not known here. Did you mean name?',
        ),
        (
            "people:\n - note: x\n",
            "gazetteer.yaml:2: people: there is no name. Write a line `name: …`.",
        ),
        ("people:\n - name: x\n   name: y\n", "gazetteer.yaml:3: name: the key stands twice."),
        (
            "people:\n - {name: x, variants: y, only: z}\n",
            "gazetteer.yaml:2: people: `only` stands beside `variants`.",
        ),
        ("people:\n - name: [x]\n", "gazetteer.yaml:2: name: one text belongs here."),
        ("people:\n - name: x\n   exact: maybe\n", 'gazetteer.yaml:3: exact: "maybe" is neither'),
        (
            "people:\n - name: x\n   url: javascript:x\n",
            'gazetteer.yaml:3: url: "javascript:x" is no',
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_key(read, text, said):
    found = read(text)
    assert found.entries == ()
    assert [str(problem)[: len(said)] for problem in found.problems] == [said]


def test_one_entry_that_is_wrong_leaves_the_others(read):
    found = read("people:\n - {note: x}\n - ابن مقلة\n")
    assert [entry.name for entry in found.entries] == ["ابن مقلة"]
    assert len(found.problems) == 1


def test_only_is_looked_for_in_place_of_the_name(read):
    (entry,) = read("places:\n - name: مالي\n   only: [جمهورية مالي, دولة مالي]\n").entries
    assert entry.forms == ("جمهورية مالي", "دولة مالي")

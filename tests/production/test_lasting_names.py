"""Names with hashes, and the folder of a search index."""

import pytest

from warraq.errors import WarraqError
from warraq.production.lasting_names import hashed_name, move_search, rename_theme
from warraq.search.script import read_script, script


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_font_that_changes_renames_the_style_sheet_that_names_it(tmp_path):
    names = []
    for font in ("one", "two"):
        folder = tmp_path / font
        write(
            folder,
            theme__fonts__a_woff2=font,
            theme__css__b_css='@font-face{src:url("../fonts/a.woff2#x")}',
        )
        names.append(rename_theme(folder, "theme"))
        sheet = (folder / names[-1]["theme/css/b.css"]).read_text()
        assert f'url("../{names[-1]["theme/fonts/a.woff2"][6:]}#x")' in sheet
    assert names[0]["theme/css/b.css"] != names[1]["theme/css/b.css"]


def test_style_sheets_lead_to_each_other_and_never_in_a_circle(tmp_path):
    write(tmp_path / "a", t__a_css='@import "b.css";', t__b_css="p{color:red}")
    names = rename_theme(tmp_path / "a", "t")
    assert names["t/b.css"][2:] in (tmp_path / "a" / names["t/a.css"]).read_text()
    write(tmp_path / "b", t__a_css='@import "b.css";', t__b_css="@import url(a.css);")
    with pytest.raises(WarraqError, match="W511"):
        rename_theme(tmp_path / "b", "t")


def test_other_addresses_in_style_sheets_stay(tmp_path):
    sheet = 'a{background:url(data:image/png;base64,AA==)}b{background:url("/x.png")}c{src:url(no.woff2)}'
    write(tmp_path, t__a_css=sheet)
    assert (tmp_path / rename_theme(tmp_path, "t")["t/a.css"]).read_text() == sheet


def test_a_script_that_loads_others_is_told_their_names(tmp_path):
    write(tmp_path, t__s__all_js="f(warraq.lastingNames)", t__s__facets_js="1", t__other_js="2")
    names = rename_theme(tmp_path, "t")
    text = (tmp_path / names["t/s/all.js"]).read_text()
    name = names["t/s/facets.js"].removeprefix("t/s/").removesuffix(".js")
    assert text.startswith(
        f'(globalThis.warraq=globalThis.warraq||{{}}).lastingNames={{"facets":"{name}"}};'
    )
    assert text.endswith("f(warraq.lastingNames)")


def test_an_index_that_changes_in_one_file_has_another_folder(tmp_path):
    builds = []
    for data in ("a", "b"):
        folder = tmp_path / data
        (folder / "search").mkdir(parents=True)
        for name in ("manifest", "analyzer-table", "terms-x"):
            (folder / "search" / f"{name}.js").write_bytes(script(name, {"of": data}))
        builds.append(move_search(folder))
        made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")}
        assert made == {
            "search/manifest.js",
            "search/analyzer-table.js",
            f"search/{builds[-1]}/terms-x.js",
        }
        manifest = (folder / "search/manifest.js").read_bytes()
        assert read_script(manifest, "manifest.js") == [{"of": data}, builds[-1]]
    assert builds[0] != builds[1]


def test_a_name_keeps_its_ending():
    assert hashed_name("a/b.c.css", b"") == "a/b.c.e3b0c44298.css"

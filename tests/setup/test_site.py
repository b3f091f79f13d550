import pytest

from warraq.errors import WarraqError
from warraq.setup.layout import Layout
from warraq.setup.site import Plan, content_beside, make_site, plan_own, plan_samples


@pytest.fixture
def tree(tmp_path):
    layout = Layout(tmp_path / "warraq", windows=False)
    (layout.root / "content").mkdir(parents=True)
    return layout


@pytest.fixture
def samples(tree):
    (tree.root / "samples" / "page-text").mkdir(parents=True)
    (tree.root / "samples" / "drawings").mkdir()
    return plan_samples(tree)


class Tasks:
    """Stands for Invoke: notes what is asked and answers with the exit codes it was given."""

    def __init__(self, **codes):
        self.codes = codes
        self.asked = []

    def __call__(self, task):
        self.asked.append(" ".join(task))
        return self.codes[task[0].partition("-")[0]]


@pytest.mark.parametrize(
    ("imported", "built", "code", "tasks"),
    [
        (0, 0, 0, 2),
        (1, 0, 1, 2),  # refused input does not keep the site from being built
        (0, 1, 1, 2),
        (1, 1, 1, 2),
        (2, 0, 2, 1),
        (0, 2, 2, 2),
        (1, 2, 2, 2),
        (-9, 0, 2, 1),  # killed
        (0, 127, 2, 2),
    ],
)
def test_exit_codes(imported, built, code, tasks, tree, samples, capsys):
    run = Tasks(**{"import": imported, "build": built})
    assert make_site(tree, samples, run) == code
    assert len(run.asked) == tasks
    told = capsys.readouterr().out
    assert ("The site is ready" in told) is (code < 2)
    assert ("refused" in told) is (code == 1)


def test_samples_are_imported_into_content_and_built(tree, samples):
    run = Tasks(**{"import": 0, "build": 0})
    make_site(tree, samples, run)
    assert run.asked == ["import-articles samples/page-text --into content", "build"]


def test_several_sources_are_imported_together(tree):
    run = Tasks(**{"import": 0, "build": 0})
    make_site(tree, Plan((tree.root / "a", tree.root / "b"), tree.root / "content"), run)
    assert run.asked[0] == "import-articles a --path b --into content"


def test_says_where_the_site_is(tree, samples, capsys):
    make_site(tree, samples, Tasks(**{"import": 0, "build": 0}))
    index = tree.root / "output" / "index.html"
    assert index.as_uri() in capsys.readouterr().out


def test_own_pages_have_a_content_folder_of_their_own(tree, tmp_path):
    pages = tmp_path / "my pages"
    pages.mkdir()
    run = Tasks(**{"import": 0, "build": 0})
    make_site(tree, plan_own(tree, pages), run)
    own = tmp_path / "my pages-content"
    assert run.asked == [f"import-articles {pages} --into {own}", f"build --content {own}"]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("warraq/my-pages", "warraq/my-pages-content"),
        ("warraq/samples/html", "warraq/samples-html-content"),
        ("elsewhere/صفحات", "elsewhere/صفحات-content"),
        ("elsewhere/export.xml", "elsewhere/export-content"),
        ("elsewhere/site.v2", "elsewhere/site.v2-content"),
    ],
)
def test_content_folder(source, content, tree, tmp_path):
    path = tmp_path / source
    if path.suffix == ".xml":
        path.parent.mkdir()
        path.touch()
    else:
        path.mkdir(parents=True)
    assert content_beside(tree, path) == tmp_path / content


def test_a_relative_path_begins_where_the_person_is(tree, tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path)
    assert plan_own(tree, tmp_path.__class__("./pages/")) == Plan(
        (tmp_path / "pages",), tmp_path / "pages-content"
    )


@pytest.mark.parametrize("source", ["warraq/content", "warraq/content/articles", "warraq", "."])
def test_the_archive_itself_is_no_source(source, tree, tmp_path):
    (tree.root / "content" / "articles").mkdir()
    with pytest.raises(WarraqError, match="where Warraq itself or its archive lies"):
        plan_own(tree, tmp_path / source)


def test_a_source_that_does_not_exist(tree, tmp_path):
    with pytest.raises(WarraqError, match="does not exist"):
        plan_own(tree, tmp_path / "nothing")


def test_no_samples(tree):
    with pytest.raises(WarraqError, match="samples/page-text is not there"):
        plan_samples(tree)

import pytest

from warraq.errors import WarraqError
from warraq.publishing.deploy_settings import Kind, read_deploy_target, read_deploy_targets
from warraq.publishing.limits import Limits

GOOD = """
deploy:
  live:
    kind: rsync
    to: me@example.org:/var/www/archive
    precompressed: true
    limits: {files: "20,000", site: 1.5 GB, file: 25 MiB}
  pages: {kind: git, remote: "git@github.com:me/archive.git", cname: archive.example.org}
  cloud: {kind: folder, path: ../public, host: cloudflare-pages}
"""


def read(folder, text, name="live"):
    (folder / "archive.yaml").write_text(text, encoding="utf-8")
    return read_deploy_target(folder / "archive.yaml", name)


def test_targets_have_their_owners_names(tmp_path):
    live = read(tmp_path, GOOD)
    assert (live.kind, live.precompressed) == (Kind.RSYNC, True)
    assert live.get("to") == "me@example.org:/var/www/archive"
    assert live.limits == Limits(files=20_000, site=1_500_000_000, file=26_214_400)


def test_known_hosts_have_known_limits(tmp_path):
    assert read(tmp_path, GOOD, "pages").limits.site == 10**9
    assert read(tmp_path, GOOD, "cloud").limits == Limits(files=20_000, file=26_214_400)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("live: {kind: git, remote: origin, brnch: x}", "Did you mean branch?"),
        ("live: {kind: git, remote: origin, bucket: x}", '"bucket" is not for git'),
        ("live: {kind: ftp}", "Write one of folder, rsync, git, s3"),
        ("live: {kind: s3}", "`bucket` is missing"),
        ("live: {kind: folder, path: x, precompressed: perhaps}", "Write true or false"),
        ("live: {kind: folder, path: x, limits: {site: big}}", "no limit"),
        ("live: {kind: folder, path: x, limits: {pages: 1}}", "They are files, file, site"),
        ("live: {kind: folder, path: x, host: nowhere}", "no host that is known"),
        ("live: {kind: rsync, to: 'a:/b', keep: none}", "Write 1 or more"),
        ("lives: {kind: folder, path: x}", "Did you mean lives?"),
        ("{}", "Write one below `deploy:`"),
    ],
)
def test_what_cannot_be_is_refused_with_a_hint(tmp_path, lines, said):
    with pytest.raises(WarraqError) as caught:
        read(tmp_path, f"deploy:\n  {lines}\n")
    assert said in str(caught.value)
    assert "archive.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("kind: ftp", "kind"),
        ("kind: git", "remote"),
        ("kind: folder, path: x, precompressed: perhaps", "precompressed"),
        ("kind: folder, path: x, limits: {site: big}", "limits: site"),
        ("kind: folder, path: x, host: nowhere", "host"),
        ("kind: rsync, to: 'a:/b', port: [22]", "port"),
    ],
)
def test_an_error_names_file_line_target_and_key(tmp_path, keys, place):
    with pytest.raises(WarraqError) as caught:
        read(tmp_path, f"deploy:\n  live: {{{keys}}}\n")
    assert str(caught.value).startswith(f"{tmp_path}/archive.yaml:2: deploy: live: {place}: ")


def test_what_is_wrong_with_others_is_told_and_stops_nobody(tmp_path):
    text = f"{GOOD}  lost: {{kind: folder, pth: x}}\n  old: {{kind: ftp}}\n"
    assert read(tmp_path, text).name == "live"
    right, wrong = read_deploy_targets(tmp_path / "archive.yaml")
    assert [target.name for target in right] == ["live", "pages", "cloud"]
    assert [problem.key for problem in wrong] == ["deploy: lost", "deploy: old: kind"]


@pytest.mark.parametrize(
    "keys",
    [
        "kind: git, remote: 'https://me:hunter2hunter2@example.org/x.git'",
        "kind: git, remote: 'https://hunter2hunter2@example.org/x.git'",
        "kind: git, remote: 'ssh://me:hunter2hunter2@example.org/x.git'",
        "kind: s3, bucket: b, secret_access_key: hunter2hunter2",
        "kind: s3, bucket: b, endpoint: 'https://example.org/?token=hunter2hunter2'",
        "kind: s3, bucket: AKIAHUNTER2HUNTER2X",
    ],
)
def test_a_secret_is_refused_and_not_repeated(tmp_path, keys):
    with pytest.raises(WarraqError) as caught:
        read(tmp_path, f"deploy:\n  live: {{{keys}}}\n")
    assert "[W522]" in str(caught.value)
    assert "hunter2" not in str(caught.value).lower()


def test_a_user_of_ssh_is_no_secret(tmp_path):
    target = read(tmp_path, "deploy:\n  live: {kind: git, remote: 'ssh://git@example.org/x.git'}\n")
    assert target.get("remote") == "ssh://git@example.org/x.git"

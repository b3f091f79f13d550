import json
import re
import tomllib

import pytest

from warraq.setup.layout import Layout

ROOT = Layout.here().root
PYTHON_LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name):
    """Return the lines that pin a package, with their hashes."""
    whole = read(name).replace("\\\n", " ")
    return [line.split("#")[0].strip() for line in whole.splitlines() if re.match(r"[a-z]", line)]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_no_address_and_no_path_of_a_machine(name):
    assert "://" not in read(name)
    assert not re.search(r"(?<![a-z])/[a-z]+/", read(name))


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_package_is_pinned_with_hashes(name):
    assert pins(name)
    for pin in pins(name):
        assert re.match(r"[a-z0-9-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", pin), pin


@pytest.mark.parametrize("package", ["numpy", "scipy", "lxml", "pillow", "nh3"])
def test_hashes_are_there_for_every_platform(package):
    pin = next(pin for pin in pins("requirements.lock") if pin.startswith(f"{package}=="))
    assert pin.count("--hash") > 20


def test_lock_for_tests_holds_the_other_one_just_as_it_is():
    def plain(name):
        return {re.sub(r" ; .*?(?= *--hash)", "", " ".join(pin.split())) for pin in pins(name)}

    assert plain("requirements.lock") <= plain("requirements-test.lock")


def requirements():
    """Return the names that pyproject.toml asks for, by the lock that holds them."""
    whole = tomllib.loads(read("pyproject.toml"))
    project = whole["project"]
    asked = {
        "requirements.lock": project["dependencies"],
        "requirements-test.lock": project["dependencies"]
        + project["optional-dependencies"]["test"],
        "requirements-node.lock": whole["dependency-groups"]["node"],
    }
    return {lock: {re.split(r"[=><[]", line)[0] for line in lines} for lock, lines in asked.items()}


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_locks_hold_what_pyproject_asks_for(lock):
    assert requirements()[lock] <= {pin.split("==")[0] for pin in pins(lock)}


def test_npm_lock_has_hashes_and_no_addresses():
    lock = json.loads(read("package-lock.json"))
    parts = {name: part for name, part in lock["packages"].items() if name}
    assert parts
    for part in parts.values():
        assert part["integrity"].startswith("sha512-")
        assert "resolved" not in part


def test_npm_parts_are_pinned_exactly():
    for version in json.loads(read("package.json"))["dependencies"].values():
        assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version)


def test_every_dependency_has_its_reason():
    names = set().union(*requirements().values(), json.loads(read("package.json"))["dependencies"])
    reasons = read("docs/dependencies.md")
    assert not [name for name in sorted(names) if f"`{name}`" not in reasons]

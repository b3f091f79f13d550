import pytest

from warraq.setup.node import is_usable, npm_of_machine


@pytest.mark.parametrize(
    ("version", "usable"),
    [
        ("v18.0.0", True),
        ("v24.19.0", True),
        ("v100.1.0", True),
        ("v16.20.2", False),
        ("", False),
        ("node 20", False),
    ],
)
def test_version(version, usable):
    assert is_usable(version) is usable


@pytest.mark.parametrize(
    ("machine", "npm"),
    [
        ({"/bin/node": "v20.1.0", "/bin/npm": "10.0.0"}, "/bin/npm"),
        ({"/bin/node": "v20.1.0"}, None),  # Debian packs npm on its own
        ({"/bin/npm": "10.0.0"}, None),
        ({"/bin/node": "v12.22.0", "/bin/npm": "7.5.2"}, None),
        ({"/bin/node": "v20.1.0", "/bin/npm": ""}, None),  # an npm that does not start
        ({}, None),
    ],
)
def test_npm_of_machine(machine, npm):
    found = npm_of_machine(
        lambda name: f"/bin/{name}" if f"/bin/{name}" in machine else None, machine.__getitem__
    )
    assert (found.as_posix() if found else None) == npm

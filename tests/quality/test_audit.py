"""What the two auditors print is told apart: findings, nothing, no answer."""

import json

import pytest
from audit import NoAnswerError, node_findings, python_findings

VULN = {"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": [], "description": "…"}


def test_a_vulnerable_package_of_python_is_named():
    said = {"dependencies": [{"name": "a", "version": "2.0", "vulns": [VULN]}, {"name": "b", "version": "1", "vulns": []}]}  # fmt: skip
    assert python_findings(json.dumps(said)) == ["a 2.0: PYSEC-1; mended in 2.1"]


def test_a_vulnerable_package_of_node_is_named():
    said = {"vulnerabilities": {"x": {"range": "<3", "severity": "high"}}}
    assert node_findings(json.dumps(said)) == ["x <3: high"]


def test_nothing_known_is_an_empty_list():
    assert python_findings('{"dependencies": []}') == []
    assert node_findings('{"vulnerabilities": {}}') == []


@pytest.mark.parametrize("answer", ["", "<html>", "[]", '{"message": "405 Method Not Allowed"}'])
@pytest.mark.parametrize("read", [python_findings, node_findings])
def test_a_registry_that_does_not_answer_is_never_taken_for_nothing_known(read, answer):
    with pytest.raises(NoAnswerError):
        read(answer)

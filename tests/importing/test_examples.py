"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import warraq.importing

MODULES = [
    "warraq.markdown_text",
    "warraq.slug",
    "warraq.language.dates",
    *(
        f"warraq.importing.{module.name}"
        for module in pkgutil.iter_modules(warraq.importing.__path__)
    ),
]


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0

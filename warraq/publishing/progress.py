"""How long work tells what it does, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Takes the steps of a deploy, a seal or a check as they are done."""

    def begin(self, steps: int) -> None:
        """Say how many steps there will be."""

    def step(self) -> None:
        """Say that one more is done."""

    def tell(self, sentence: str) -> None:
        """Say something worth reading."""


class Untold:
    """Tells nobody."""

    def begin(self, steps: int) -> None:
        """Take the number of steps."""

    def step(self) -> None:
        """Take one."""

    def tell(self, sentence: str) -> None:
        """Take a sentence."""


UNTOLD = Untold()

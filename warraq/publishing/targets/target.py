"""What every kind of target can do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from warraq.publishing.outgoing import Outgoing
from warraq.publishing.plan import Plan, There
from warraq.publishing.progress import Progress


class Target(Protocol):
    """A place that takes the site; each failure is a WarraqError without secrets."""

    def hold(self) -> AbstractContextManager[None]:
        """Keep other deploys out (W525), as well as the place can."""

    def there(self, files: Sequence[Outgoing], /, *, mend: bool) -> There:
        """Return what lies there, with the hash of each of `files` that would not change; change nothing.

        A damaged list of ours is an error (W526), unless it is to be made anew (`mend`).
        """

    def send(self, plan: Plan, parcel: Path, progress: Progress, /) -> None:
        """Bring the site there so that readers have a whole one at every moment."""

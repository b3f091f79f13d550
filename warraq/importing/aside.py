"""What an import keeps beside the content folder, since it is never built: unpublished articles, comments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.importing.drafting import Finished, Named, Task
from warraq.importing.naming import Seen
from warraq.importing.personal import masked
from warraq.importing.report import Outcome
from warraq.importing.writing import Folder
from warraq.slug import slugify, with_suffix

_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Aside:
    """The folder that holds `unpublished/` and `comments/`."""

    folder: Folder

    def named(self, one: Seen) -> Named:
        """Return the name of an article that was never published: by its record alone, so it needs no memory."""
        digest = one.sha256[:_ID_LENGTH]
        slug = with_suffix(slugify(one.glance.title, fallback="article"), digest)
        return Named(slug=slug, id=digest)

    def keep_unpublished(self, task: Task, finished: Finished) -> tuple[str, Outcome]:
        """Write a draft, a private or a protected article; return where, and what was done.

        What is there already is left as it is: its name tells the record, so only a person can have changed it.
        """
        assert task.named is not None  # noqa: S101 - it was drafted
        name = f"unpublished/{task.named.slug}.md"
        path = str(Path(self.folder.root / name).resolve())
        data = finished.text.encode()
        there = self.folder.read(name)
        if there == data:
            return path, Outcome.UNCHANGED
        if there is not None:
            return path, Outcome.EDITED
        self.folder.write(name, data)
        for file in finished.files:
            self.folder.write(f"unpublished/{file.name}", file.data)
        return path, Outcome.IMPORTED

    def keep_comments(self, slug: str, comments: Sequence[object]) -> None:
        """Write readers' comments on an article as a list of JSON."""
        if not comments:
            return
        name = f"comments/{slug}.json"
        # A reader wrote an address for the author, not for all who will ever read the archive.
        data = (json.dumps(masked(list(comments)), ensure_ascii=False, indent=1) + "\n").encode()
        if self.folder.read(name) != data:
            self.folder.write(name, data)

"""A small archive of its own folder, its commands as child processes, and what they leave: for tests of faults."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def make_archive(folder: Path, articles: int = 12) -> Path:
    """Write settings and articles into `folder`, which may not be there yet; return it."""
    (folder / "content" / "articles").mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py", "archive.yaml"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "theme").symlink_to(ROOT / "theme")
    for number in range(articles):
        write_article(folder, number)
    return folder


def write_article(folder: Path, number: int, text: str = "نص المقال الأول.") -> Path:
    """Write one article; return its file."""
    path = folder / "content" / "articles" / f"a{number:03}.md"
    path.write_text(
        f"---\ntitle: مقال {number}\nslug: a{number:03}\ndate: 2020-01-{number % 28 + 1:02}\n"
        f"category: أخبار\n---\n\n{text} {number}\n",
        encoding="utf-8",
    )
    return path


def run_twice(folder: Path, *words: str) -> list[tuple[str, int]]:
    """Run a command of the archive two times at once; return what each said, and its code."""
    both = [
        subprocess.Popen(
            command_line(*words),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    return [(child.communicate(timeout=300)[0], child.returncode) for child in both]


def command_line(*words: str) -> list[str]:
    """Return how a child process runs the command."""
    return [sys.executable, "-m", "warraq", *words]


def run(
    folder: Path, *words: str, before: tuple[str, ...] = (), seconds: float = 300
) -> tuple[int, str]:
    """Run a command of the archive, `before` (setpriv and such) in front of it; return its code and what it said."""
    done = subprocess.run(
        [*before, *command_line(*words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, str]:
    """Return every file below `folder` with a hash of what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

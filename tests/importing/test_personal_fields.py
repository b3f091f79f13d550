"""What belongs to persons is in nothing that is written, whatever kind of record it stands in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from warraq.importing import ImportSettings, import_paths

BODY = "كان في سوق الكتبيين سبعة دكاكين لا تفتح إلا بعد صلاة العصر."
SECRETS = ("layla@daftar.example", "192.0.2.77", "hunter2")


def csv(path: Path) -> None:
    path.write_text(
        "title,text,author,author_email,user_ip,password,issue,contact\n"
        f'عنوان,{BODY},ليلى <layla@daftar.example>,layla@daftar.example,192.0.2.77,hunter2,112,"من 192.0.2.77"\n',
        encoding="utf-8",
    )


def json_lines(path: Path) -> None:
    path.write_text(
        f'{{"title": "عنوان", "text": "{BODY}", "author": ["ليلى (layla@daftar.example)"], "issue": 112,'
        ' "writer_data": {"mail": "layla@daftar.example", "ip": "192.0.2.77", "list": ["192.0.2.77"]}, "password": "hunter2"}',
        encoding="utf-8",
    )


def sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (title, text, author, email, password, last_ip, issue)")
    connection.execute(
        "INSERT INTO a VALUES ('عنوان', ?, 'ليلى <layla@daftar.example>', ?, ?, ?, 112)",
        (BODY, SECRETS[0], SECRETS[2], SECRETS[1]),
    )
    connection.commit()
    connection.close()


def markdown(path: Path) -> None:
    path.write_text(
        "---\ntitle: عنوان\ndate: 2020-01-01\nauthor: {name: ليلى, email: layla@daftar.example}\nissue: 112\n"
        f"contact: layla@daftar.example\nparams: {{ip: 192.0.2.77, password: hunter2}}\n---\n{BODY}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("write", [csv, json_lines, sqlite, markdown])
def test_no_secret_is_written(write: object, tmp_path: Path) -> None:
    assert callable(write)
    source = tmp_path / "source"
    write(source)
    report = import_paths([source], into=tmp_path / "content", settings=ImportSettings())
    assert report.counts()["imported"] == 1
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in (tmp_path / "content").rglob("*")
        if path.is_file()
    )
    assert not [secret for secret in SECRETS if secret in written]
    assert "ليلى" in written
    assert "112" in written

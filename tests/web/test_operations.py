"""The commands of the platform, run as an administrator runs them, on the database that the tests run on."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from yuheng_command import sentence, yuheng

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


@pytest.fixture
def empty_database() -> Iterator[dict[str, str]]:
    """The environment of an empty database: a new one of the server on PostgreSQL, the embedded one otherwise."""
    if not ON_POSTGRES:
        yield {}
        return
    import psycopg

    url, name = os.environ["DATABASE_URL"], f"t{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": url.rsplit("/", 1)[0] + f"/{name}"}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


other_database = pytest.fixture(name="other_database")(empty_database.__wrapped__)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was set up on the embedded database, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    done = yuheng(home, "init", "--organisation", "云岭区财政局")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    """A copy of that home to do harm to, with an attachment in it."""
    shutil.copytree(kept, tmp_path / "home")
    (tmp_path / "home" / "attachments" / "ab").mkdir(parents=True)
    (tmp_path / "home" / "attachments" / "ab" / "abcd").write_bytes(b"attached" * 1000)
    return tmp_path / "home"


def test_init_makes_three_people_and_backup_brings_them_to_another_place(
    tmp_path: Path, empty_database: dict[str, str], other_database: dict[str, str]
) -> None:
    home, there, file = tmp_path / "a", tmp_path / "b", tmp_path / "file.yuheng"
    done = yuheng(home, "init", "--organisation", "云岭区财政局", **empty_database)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("初始密码 ") == 3
    assert (home / "chain.key").stat().st_mode & 0o077 == 0
    assert "已经有数据" in sentence(yuheng(home, "init", **empty_database))
    assert yuheng(home, "backup", str(file), **empty_database).returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    assert "没有覆盖" in sentence(yuheng(home, "backup", str(file), **empty_database))
    done = yuheng(there, "restore", str(file), **other_database)
    assert done.returncode == 0, done.stderr
    verified = yuheng(there, "verify-log", **other_database)
    assert (verified.returncode, "共7条" in verified.stdout) == (0, True)
    assert "不是空文件夹" in sentence(yuheng(there, "restore", str(file), **other_database))


@pytest.mark.skipif(not ON_POSTGRES, reason="moves rows to PostgreSQL; runs where the tests run on it")
def test_the_embedded_database_moves_to_postgresql(home: Path, empty_database: dict[str, str]) -> None:
    done = yuheng(home, "copy-database", empty_database["DATABASE_URL"])
    assert done.returncode == 0, done.stderr
    assert "共7条" in yuheng(home, "verify-log", **empty_database).stdout
    assert "不是空的" in sentence(yuheng(home, "copy-database", empty_database["DATABASE_URL"]))


def test_a_copy_goes_to_postgresql_alone(home: Path) -> None:
    assert "不是PostgreSQL的地址" in sentence(yuheng(home, "copy-database", "sqlite:///x.sqlite3"))


def rewritten(source: Path, target: Path, changed: str, data: bytes | None) -> None:
    """A copy of a backup with one part changed; None leaves it out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != changed or data is not None:
                new.writestr(name, data if name == changed and data is not None else old.read(name))


def test_a_backup_that_was_tampered_with_is_refused(home: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "file.yuheng", tmp_path / "there"
    assert yuheng(home, "backup", str(file)).returncode == 0
    with zipfile.ZipFile(file) as archive:
        rows = archive.read("rows.jsonl").replace("云岭区".encode(), "云峰区".encode())
        manifest = json.loads(archive.read("manifest.json"))
    bad = tmp_path / "bad.yuheng"
    for changed, data, said in (
        ("rows.jsonl", rows, "校验值不符"), ("attachments/ab/abcd", b"other", "校验值不符"),
        ("attachments/ab/abcd", None, "与清单不符"), ("manifest.json", b"{}", "不是本平台的备份"),
    ):  # fmt: skip
        rewritten(file, bad, changed, data)
        assert said in sentence(yuheng(there, "restore", str(bad)))
        assert not there.exists()
    bad.write_bytes(file.read_bytes()[:2000])
    assert "不是本平台的备份" in sentence(yuheng(there, "restore", str(bad)))
    import hashlib

    manifest["files"]["rows.jsonl"] = hashlib.sha256(rows).hexdigest()
    rewritten(file, tmp_path / "half.yuheng", "rows.jsonl", rows)
    rewritten(tmp_path / "half.yuheng", tmp_path / "forged.yuheng", "manifest.json", json.dumps(manifest).encode())
    assert "断点" in sentence(yuheng(there, "restore", str(tmp_path / "forged.yuheng")))
    assert not there.exists()


def changed_by(home: Path, statement: str) -> None:
    """Does to the embedded database what no command does."""
    with sqlite3.connect(home / "yuheng.sqlite3") as database:
        database.execute(statement)


def test_a_newer_database_is_refused_by_every_command(home: Path, tmp_path: Path) -> None:
    changed_by(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('goals', '0999_later', '2030-01-01')")
    for words in (("serve", "--port", "0"), ("verify-log",), ("backup", str(tmp_path / "f")), ("init",)):
        assert "更新的版本" in sentence(yuheng(home, *words))


def test_verify_log_names_the_first_broken_link(home: Path) -> None:
    changed_by(home, "UPDATE workflow_event SET reason = '改' WHERE number = 3")
    done = yuheng(home, "verify-log")
    assert (done.returncode, "第3条" in done.stdout) == (1, True)


def test_verify_log_holds_the_chain_against_heads_kept_elsewhere(home: Path, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    head.write_text(json.dumps({"day": "2026-03-05", "number": 9, "digest": "0" * 64}), encoding="utf-8")
    done = yuheng(home, "verify-log", "--anchor", str(head))
    assert (done.returncode, "末尾被删去" in done.stdout) == (1, True)
    head.write_text("[]", encoding="utf-8")
    assert "不是导出的链头" in sentence(yuheng(home, "verify-log", "--anchor", str(head)))
    assert "找不到" in sentence(yuheng(home, "verify-log", "--anchor", str(tmp_path / "none")))


def test_asking_makes_nothing(tmp_path: Path) -> None:
    for words in (("verify-log",), ("backup", str(tmp_path / "f"))):
        assert "没有平台的数据" in sentence(yuheng(tmp_path / "home", *words))
    assert not (tmp_path / "home").exists()


def test_the_demo_stays_on_its_own_machine_and_out_of_real_data(home: Path, tmp_path: Path) -> None:
    assert "只能在本机" in sentence(yuheng(tmp_path / "new", "serve", "--demo", "--host", "0.0.0.0"))
    assert not (tmp_path / "new").exists()
    assert "已有数据" in sentence(yuheng(home, "serve", "--demo", "--port", "0"))
    url = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert "内置数据库" in sentence(yuheng(tmp_path / "new", "serve", "--demo", **url))
    assert "连不上数据库" in sentence(yuheng(tmp_path / "new", "serve", **url))
    assert "yuheng init" in sentence(yuheng(tmp_path / "new", "serve"))

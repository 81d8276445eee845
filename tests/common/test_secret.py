"""The secret key of an embedded installation outlives a bad start."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from vqi.common.secret import kept_secret


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    with ThreadPoolExecutor(8) as people:
        made = set(people.map(lambda _: kept_secret(path), range(40)))
    assert made == {path.read_text()}
    assert len(path.read_text()) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["secret-key"]


def test_what_a_full_disk_left_empty_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.touch()
    secret = kept_secret(path)
    assert len(secret) >= 50
    assert kept_secret(path) == secret


def test_a_disk_without_room_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vqi.common.secret.os.fsync", full)
    with pytest.raises(ImproperlyConfigured, match="No space left on device"):
        kept_secret(tmp_path / "secret-key")
    assert list(tmp_path.iterdir()) == []

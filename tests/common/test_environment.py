"""A wrong setting ends in one sentence that names it and says what is allowed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = {
    "VQI_LOG_LEVEL": "loud",
    "VQI_MAX_PIXELS": "many",
    "VQI_MAX_UPLOAD": "0",
    "VQI_PROXIES": "-1",
    "VQI_PORT": "99999",
    "VQI_WEB_PROCESSES": "0",
    "VQI_SWEEP_SECONDS": "nan",
    "VQI_HTTPS": "ture",
    "VQI_TIME_ZONE": "../../etc/passwd",
    "VQI_DATABASE_URL": "mysql://vqi:secret@host/vqi",
    "VQI_REDIS_URL": "localhost:6379",
    "VQI_S3_ENDPOINT": "minio:9000",
    "VQI_HOSTS": "vqi.factory,https://vqi.factory",
    "VQI_TRUSTED_ORIGINS": "vqi.factory",
    "VQI_IMPORT_ROOT": __file__,
}
RIGHT = {
    "VQI_LOG_LEVEL": "info",
    "VQI_HTTPS": "Yes",
    "VQI_TIME_ZONE": "Europe/Berlin",
    "VQI_DATABASE_URL": "postgres:///vqi",
    "VQI_REDIS_URL": "redis+socket:///run/redis.sock",
    "VQI_S3_BUCKET": "images",
    "VQI_S3_ENDPOINT": "http://minio:9000",
    "VQI_HOSTS": "vqi.factory, .factory.example,[fe80::1],10.0.0.7",
    "VQI_TRUSTED_ORIGINS": "https://vqi.factory:8443",
    "VQI_IMPORT_ROOT": "/not/mounted/yet",
}


def started(tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VQI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", "serve", "--help"],
        env={**kept, "VQI_DATA": str(tmp_path / "data"), **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    more = {"VQI_S3_BUCKET": "images"} if "S3" in name else {}
    ended = started(tmp_path, **more, **{name: WRONG[name]})
    assert ended.returncode == 1
    (said,) = ended.stderr.strip().splitlines()
    assert said.startswith(f"{name} is to be ")
    assert "secret" not in said


def test_production_without_a_secret_key_does_not_start(tmp_path: Path) -> None:
    said = started(tmp_path, VQI_EMBEDDED="false").stderr
    assert said.startswith("VQI_SECRET_KEY is to be a long random text")


@pytest.mark.parametrize("given", [RIGHT, dict.fromkeys(WRONG, "")], ids=["right", "empty"])
def test_what_is_right_or_empty_starts(tmp_path: Path, given: dict[str, str]) -> None:
    ended = started(tmp_path, **given)
    assert (ended.returncode, ended.stderr) == (0, "")

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from accounts.models import Project

Files = dict[str, bytes]


@pytest.fixture
def bring_in(project: Project, max: Any, as_: Any, run_jobs: Any) -> Callable[..., dict[str, Any]]:
    """Max imports files and waits; the answer maps each name to what became of it."""

    def act(
        files: Files, *, templates: list[str] | None = None, table: str = "", folder: str = ""
    ) -> dict[str, Any]:
        client: APIClient = as_(max)
        body = {"id": str(uuid4()), "templates": templates or [], "folder": folder}
        made = client.post(f"/api/v1/projects/{project.pk}/imports", body)
        assert made.status_code == 201, made.content
        base = f"/api/v1/imports/{body['id']}"
        if files:
            sent = client.post(f"{base}/files", form(files), format="multipart")
            assert sent.status_code == 200, sent.content
        if table:
            put = client.put(f"{base}/table", table.encode(), content_type="text/csv")
            assert put.status_code == 200, put.content
        assert client.post(f"{base}/start").status_code == 200
        run_jobs()
        rows = client.get(f"{base}/files?page_size=500").json()["results"]
        return {row["name"]: row for row in rows}

    return act


def form(files: Files) -> dict[str, Any]:
    uploads = [SimpleUploadedFile(f"f{i}", content) for i, content in enumerate(files.values())]
    return {"files": uploads, "paths": list(files)}


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()

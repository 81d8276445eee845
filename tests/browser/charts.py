"""A project of charts: images whose colours tell the place of every pixel."""

import io
import time
from typing import Any
from uuid import uuid4

import numpy as np
from PIL import Image as Pillow

from tests.browser.conftest import Person


def chart(width: int, height: int) -> bytes:
    """Red and green count the pixel's place modulo 256, blue counts the 256s."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    layers = [x % 256, y % 256, x // 256 + 16 * (y // 256)]
    out = io.BytesIO()
    Pillow.fromarray(np.stack(layers, axis=2).astype(np.uint8)).save(out, "PNG")
    return out.getvalue()


def place_of(colour: tuple[int, ...]) -> tuple[int, int]:
    red, green, blue = colour[:3]
    return red + 256 * (blue % 16), green + 256 * (blue // 16)


class Charts:
    """What a manager sets up so that anna has charts to draw on."""

    def __init__(
        self, manager: Person, *, grades: list[dict[str, Any]] | None = None, **project: Any
    ) -> None:
        self.manager = manager
        self.project = str(uuid4())
        self.images: dict[str, str] = {}
        plan = {"id": self.project, "name": "Charts", "task_kind": "segmentation", **project}
        self.post("projects", plan)
        member = {"id": str(uuid4()), "username": "anna", "roles": ["inspector"]}
        self.anna = self.post(f"projects/{self.project}/members", member)["id"]
        base = f"projects/{self.project}/catalogue-versions"
        self.post(base, {"id": str(uuid4())})
        self.type = str(uuid4())
        self.post(f"{base}/1/types", {**PITTING, "id": self.type, "grades": grades or []})
        self.post(f"{base}/1/publish", {})

    def post(self, path: str, body: dict[str, Any] | None, **options: Any) -> Any:
        context = self.manager.context
        token = next(c["value"] for c in context.cookies() if c["name"] == "vqi_csrftoken")  # type: ignore[typeddict-item]
        answer = context.request.post(
            f"{self.manager.site}/api/v1/{path}",
            data=body,
            headers={"X-CSRFToken": token, "Referer": self.manager.site},
            **options,
        )
        assert answer.ok, (path, answer.status, answer.text())
        return answer.json() if answer.text() else None

    def bring_in(self, name: str, content: bytes) -> str:
        arrival = str(uuid4())
        self.post(f"projects/{self.project}/imports", {"id": arrival, "templates": []})
        file = {"name": f"{name}.png", "mimeType": "image/png", "buffer": content}
        self.post(f"imports/{arrival}/files", None, multipart={"files": file})
        self.post(f"imports/{arrival}/start", {})
        self.until(lambda: self._find(name), f"{name} did not come in")
        return self.images[name]

    def _find(self, name: str) -> bool:
        rows: Any = self.manager.api(f"projects/{self.project}/images")["results"]
        self.images |= {row["file_name"].removesuffix(".png"): row["id"] for row in rows}
        return name in self.images

    def tiled(self, image: str) -> None:
        self.until(lambda: self.manager.api(f"images/{image}/tiles")["ready"], "no tiles were made")

    def round(self, image: str) -> str:
        selection, id = str(uuid4()), str(uuid4())
        chosen = {"id": selection, "name": selection, "kind": "hand", "images": [image]}
        self.post(f"projects/{self.project}/selections", chosen)
        plan = {
            "id": id,
            "name": f"Round {id[:8]}",
            "purpose": "production",
            "catalogue_version": 1,
            "selection": selection,
            "inspectors": [self.anna],
        }
        self.post(f"projects/{self.project}/rounds", plan)
        self.post(f"rounds/{id}/open", {})
        self.until(lambda: self.manager.api(f"rounds/{id}")["state"] == "open", "not opened")
        return id

    @staticmethod
    def until(is_so: Any, complaint: str) -> Any:
        for _ in range(240):
            if found := is_so():
                return found
            time.sleep(0.25)
        raise AssertionError(complaint)


PITTING = {
    "code": "pitting",
    "name": "Pitting",
    "colour": "#d55e00",
    "hotkey": "1",
    "geometry": "any",
    "consequence": "reject",
    "grades": [],
    "recognise": "Small craters.",
}

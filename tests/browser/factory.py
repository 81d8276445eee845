"""A factory that inspects boards: its people at their browsers, its project, its rounds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from tests.browser.boards import CODES, Boards, Names, as_it_is, label, open_round
from tests.browser.conftest import Person, wait_until

Open = Callable[..., Person]
ROLES = {
    "anna": ["inspector"],
    "ben": ["inspector"],
    "chris": ["inspector"],
    "lea": ["lead"],
    "max": ["manager"],
    "dana": ["scientist", "manager"],
}


class Factory:
    """The people, each at a browser of their own, and the project they work in."""

    def __init__(self, site: str, people: Open, boards: Boards, data: Path) -> None:
        self.boards, self.names = boards, Names(data / "vqi.sqlite3")
        self.who = {name: people(site) for name in ROLES}
        for name, person in self.who.items():
            person.log_in(name)
        self.id = str(uuid4())
        self.base = f"projects/{self.id}"

    def found(self) -> None:
        """Max founds the project, brings the boards in and publishes the first rules."""
        max = self.who["max"]
        body = {
            "id": self.id,
            "name": "Boards",
            "task_kind": "detection",
            "approve_by_second_person": True,
        }
        max.send("POST", "projects", body)
        for name, roles in ROLES.items():
            if name != "max":
                member = {"id": str(uuid4()), "username": name, "roles": roles}
                max.send("POST", f"{self.base}/members", member)
        arrival = str(uuid4())
        body = {"id": arrival, "templates": ["{product}"], "folder": "boards"}
        max.send("POST", f"{self.base}/imports", body)
        max.send("POST", f"imports/{arrival}/start")
        total = len(self.boards.files)
        wait_until(lambda: self._images()["count"] == total, 120)
        max.send("POST", f"{self.base}/catalogue-versions", {"id": str(uuid4())})
        for code in CODES:
            kind = {"id": str(uuid4()), "code": code, "name": code.title(), "geometry": "box"}
            max.send("POST", f"{self.base}/catalogue-versions/1/types", kind)
        max.send("POST", f"{self.base}/catalogue-versions/1/freeze")
        self.who["dana"].send("POST", f"{self.base}/catalogue-versions/1/approve", {})

    def _images(self) -> Any:
        return self.who["max"].send("GET", f"{self.base}/images/count")

    def members(self, *names: str) -> list[str]:
        rows: Any = self.who["lea"].send("GET", f"{self.base}/members?page_size=200")["results"]
        known = {row["name"].lower(): row["id"] for row in rows}
        return [known[name] for name in names]

    def images(self) -> dict[str, str]:
        """Ids by file name."""
        lead, found, path = self.who["lea"], {}, f"{self.base}/images?page_size=200"
        while path:
            page: Any = lead.send("GET", path)
            found |= {row["file_name"]: row["id"] for row in page["results"]}
            path = (page["next"] or "").partition("/api/v1/")[2]
        return found

    def round(self, name: str, purpose: str, images: list[str], *people: str, **plan: Any) -> str:
        lead, known, selection = self.who["lea"], self.images(), str(uuid4())
        body = {
            "id": selection,
            "name": name,
            "kind": "hand",
            "images": [known[file] for file in images],
        }
        lead.send("POST", f"{self.base}/selections", body)
        base = {
            "name": name,
            "purpose": purpose,
            "catalogue_version": 1,
            "selection": selection,
            "inspectors": self.members(*people),
            "labels_per_image": len(people),
            "seed": 5,
        }
        return open_round(lead, self.base, {**base, **plan})

    def label(self, name: str, round_id: str, judge: Any = as_it_is) -> int:
        return label(self.who[name], round_id, self.boards, self.names, judge)

    def close(self, round_id: str) -> None:
        self.who["lea"].send("POST", f"rounds/{round_id}/close")

    def page(self, name: str, path: str) -> Page:
        self.who[name].go(f"/p/{self.id}/{path}")
        return self.who[name].page

"""Pictures that come in by the browser: dropped, from a folder, in a zip with broken ones."""

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
TEMPLATE = "{product}_{time:%y%m%d%H%M%S}_*"
DROP = """([zone, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, {type: 'image/png'}));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: transfer, bubbles: true}));
}"""


def picture(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 60)).save(file, "PNG")
    return file.getvalue()


def zip_with_broken_files() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("U3_200103120000_a.png", picture(3))
        archive.writestr("notes.txt", "no picture")
        archive.writestr("half.png", picture(4)[:60])
        archive.writestr("again.png", picture(1))
    return file.getvalue()


def open_import(lea: Person) -> Page:
    lea.go(f"/p/{lea.project()}/images/import")
    expect(lea.page.get_by_role("heading", name="Add images")).to_be_visible()
    return lea.page


def test_files_a_folder_and_a_zip_come_in_with_a_result_for_each(
    person: Open, tmp_path: Path
) -> None:
    page = open_import(person("lea"))
    zone = page.get_by_role("presentation").or_(page.locator(".mantine-Dropzone-root")).first
    data = base64.b64encode(picture(1)).decode()
    zone.element_handle().evaluate(
        f"(zone, [name, data]) => ({DROP})([zone, name, data])",
        ["U1_200101120000_a.png", data],
    )
    expect(page.get_by_text("1 file chosen")).to_be_visible()
    folder = tmp_path / "line"
    folder.mkdir()
    (folder / "U2_200102120000_b.png").write_bytes(picture(2))
    page.get_by_label("Choose a folder").last.set_input_files(folder)
    (tmp_path / "more.zip").write_bytes(zip_with_broken_files())
    page.locator("input[type=file][accept*=zip]").last.set_input_files(tmp_path / "more.zip")
    expect(page.get_by_text("3 files chosen")).to_be_visible()
    page.get_by_label("Templates").fill(TEMPLATE)
    preview = page.get_by_role("row", name="U2_200102120000_b.png")
    expect(preview).to_contain_text("2020-01-02 12:00:00")
    table = tmp_path / "more.csv"
    table.write_text("file_name,station\nU1_200101120000_a.png,Station 9\n")
    page.locator("input[type=file][accept*=csv]").set_input_files(table)
    page.get_by_role("button", name="Import 3 files").click()
    expect(page.get_by_role("heading", name="Import is done")).to_be_visible()
    expect(page.get_by_text("3 new, 1 already there, 2 refused, 0 waiting")).to_be_visible()
    expect(page.get_by_role("row", name="notes.txt")).to_contain_text("This is not a PNG")
    expect(page.get_by_role("row", name="half.png")).to_contain_text("ends before the image does")
    page.get_by_text("Already there (1)").click()
    expect(page.get_by_role("row", name="again.png")).to_be_visible()
    page.get_by_text("New (3)").click()
    page.get_by_role("link", name="U1_200101120000_a.png").click()
    expect(page.get_by_role("row", name="Station")).to_contain_text("Station 9")
    expect(page.get_by_role("row", name="Product id")).to_contain_text("U1")


def test_a_folder_of_the_server_is_walked_tried_and_imported(person: Open, incoming: Path) -> None:
    (incoming / "line 7").mkdir()
    (incoming / "line 7" / "S1_200104120000_a.png").write_bytes(picture(7))
    page = open_import(person("max"))
    page.get_by_text("In a folder on the server").click()
    page.get_by_role("button", name="line 7").click()
    expect(page.get_by_role("row", name="S1_200104120000_a.png")).to_contain_text("S1")
    page.get_by_role("button", name="Import this folder").click()
    expect(page.get_by_text("1 new, 0 already there, 0 refused, 0 waiting")).to_be_visible()


def test_a_template_that_cannot_be_read_says_so_before_anything_is_sent(person: Open) -> None:
    lea = person("lea")
    lea.expects("imports/preview")
    page = open_import(lea)
    page.locator("input[type=file][accept*=zip]").last.set_input_files(
        {"name": "x_1.png", "mimeType": "image/png", "buffer": picture(9)}
    )
    page.get_by_label("Templates").fill("{a}*")
    expect(page.get_by_role("alert")).to_be_visible()

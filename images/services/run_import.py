"""The job of an import. Killed at any point and run again, it ends in the same rows."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage

from accounts.models import Event
from accounts.services.events import record
from images.archive import Entry, entries_of, is_archive
from images.metadata import names_no_file
from images.models import ImageImport, ImportFile, ImportState
from images.names import clean_name
from images.picture import Refused
from images.server_folder import files_in
from images.services.facets import recount_facets
from images.services.take_in import MAX_FILE, Arrival, refuse, take_in
from images.templates import parse
from vqi.common.problems import ProblemError

Progress = Callable[[int, int, str], None]
REPORT_EVERY = 0.5
DONE = "import.done"


class _Tally:
    """Counts settled files and reports them now and then, not at each."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0
        self.reported = 0.0

    def step(self, name: str = "") -> None:
        self.done += 1
        if time.monotonic() - self.reported > REPORT_EVERY:
            self.reported = time.monotonic()
            self.progress(self.done, max(self.total, self.done), name)


def run_import(*, import_id: UUID | str, progress: Progress) -> str:
    row = ImageImport.objects.select_related("project").get(pk=import_id)
    arrival = Arrival(row, [parse(text) for text in row.templates], row.table)
    tally = _Tally(progress, row.files.count())
    tally.done = row.files.exclude(state=ImportState.WAITING).count()
    progress(tally.done, tally.total, "")
    for file in list(row.files.filter(state=ImportState.WAITING).order_by("pk")):
        _one_upload(arrival, file, tally)
    if row.folder:
        _folder(arrival, tally)
    _drop_uploads(row)
    recount_facets(row.project_id)
    counts = Counter(row.files.values_list("state", flat=True))
    progress(tally.done, tally.done, "")
    _record_once(row, counts[ImportState.NEW])
    new, existing, refused = (counts[state] for state in ("new", "existing", "refused"))
    said = f"{new} new, {existing} already there, {refused} refused."
    return said + _unused_rows(row)


def _unused_rows(row: ImageImport) -> str:
    unused = names_no_file(row.table, row.files.values_list("name", flat=True))
    if not unused:
        return ""
    return f" {len(unused)} rows of the table name no file of this import, the first: {unused[0]}."


def _record_once(row: ImageImport, new: int) -> None:
    if not Event.objects.filter(act=DONE, object_id=str(row.pk)).exists():
        record(act=DONE, on=row, user=row.created_by, project=row.project, count=new)


def _one_upload(arrival: Arrival, file: ImportFile, tally: _Tally) -> None:
    try:
        with default_storage.open(file.stored) as stored:
            if is_archive(stored):
                _archive(arrival, file, entries_of(stored, stored.size), tally)
                return
            size = stored.size
    except FileNotFoundError:
        refuse(arrival=arrival.row, name=file.name, code="lost", reason="Send this file again.")
    except Refused as no:
        refuse(arrival=arrival.row, name=file.name, code=no.code, reason=no.reason)
    else:
        take_in(arrival=arrival, name=file.name, read=partial(_stored_bytes, file.stored, size))
    tally.step(file.name)


def _stored_bytes(name: str, size: int) -> bytes:
    _check_size(size)
    with default_storage.open(name) as file:
        return bytes(file.read())


def _check_size(size: int) -> None:
    if size > MAX_FILE:
        raise Refused("too_large", f"The file is larger than {MAX_FILE:,} bytes.")


def _archive(arrival: Arrival, file: ImportFile, entries: list[Entry], tally: _Tally) -> None:
    """Its entries take the zip's place in the import; the zip's row goes last."""
    settled = _settled(arrival.row)
    tally.total += len(entries)
    for entry, name in _named(file.name, entries):
        if name not in settled:
            take_in(arrival=arrival, name=name, read=partial(entry.read, MAX_FILE))
        tally.step(name)
    if entries:
        file.delete()
    else:
        refuse(arrival=arrival.row, name=file.name, code="empty", reason="The zip is empty.")


def _named(zip_name: str, entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Two entries of one name are two files; the order in the zip tells them apart."""
    seen: Counter[str] = Counter()
    for entry in entries:
        raw = f"{zip_name}/{entry.name}"
        seen[raw] += 1
        yield entry, clean_name(raw if seen[raw] == 1 else f"{raw} ({seen[raw]})")


def _folder(arrival: Arrival, tally: _Tally) -> None:
    settled = _settled(arrival.row)
    try:
        for raw, path in files_in(arrival.row.folder):
            name = clean_name(raw)
            if name not in settled:
                take_in(arrival=arrival, name=name, read=partial(_file_bytes, path))
            tally.step(name)
    except ProblemError as error:
        refuse(arrival=arrival.row, name="folder", code="no_folder", reason=error.detail)


def _file_bytes(path: Path) -> bytes:
    try:
        _check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Refused("unreadable", "The server may not read this file.") from error


def _settled(row: ImageImport) -> set[str]:
    files = row.files.exclude(state=ImportState.WAITING)
    return set(files.values_list("name", flat=True))


def _drop_uploads(row: ImageImport) -> None:
    folder = f"uploads/{row.pk}"
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")

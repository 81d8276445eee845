"""Names that come from outside become labels of at most 255 characters; none is used as a path."""

import hashlib
import unicodedata

MAX_NAME = 255
JUNK = {".ds_store", "thumbs.db", "desktop.ini"}


def is_junk(name: str) -> bool:
    """What macOS and Windows leave beside the pictures."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1].lower() in JUNK


def clean_name(raw: str) -> str:
    """Readable and storable; what would be lost by cleaning is kept apart by a short digest."""
    legible = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    legible = unicodedata.normalize("NFC", legible.replace("\\", "/"))
    parts = [part for part in legible.split("/") if part not in ("", ".", "..")]
    plain = "".join("\N{REPLACEMENT CHARACTER}" if _unprintable(c) else c for c in "/".join(parts))
    if plain and len(plain) <= MAX_NAME and "\N{REPLACEMENT CHARACTER}" not in plain:
        return plain
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem, dot, suffix = (plain or "unnamed").rpartition(".")
    if not stem or len(suffix) > 8:
        stem, dot, suffix = plain or "unnamed", "", ""
    return f"{stem[: MAX_NAME - 20]}~{digest}{dot}{suffix}"


def _unprintable(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp")


def leaves_folder(raw: str) -> bool:
    """Whether a path points out of the folder that it should stay in."""
    plain = raw.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/")

"""Short names for what was read, so that nobody writes over what they have not seen."""

import hashlib
import json


def tag_of(*said: object) -> str:
    """Another one for every other content; the same content has the same one again."""
    text = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]

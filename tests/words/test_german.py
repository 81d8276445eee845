"""A German page shows no English sentence of the server."""

import json
import re

from celery import current_app

from tests.words.sentences import ROOT, sentences

GERMAN = json.loads((ROOT / "frontend/src/i18n/de/server.json").read_text(encoding="utf-8"))


def test_every_sentence_of_the_server_has_a_german_one() -> None:
    known = GERMAN["sentences"] | GERMAN["framework"]
    missing = [f"{place}: {text}" for text, place in sentences().items() if text not in known]
    assert not missing, "add to frontend/src/i18n/de/server.json:\n" + "\n".join(missing)


def test_no_german_sentence_is_left_of_one_that_is_gone() -> None:
    assert [text for text in GERMAN["sentences"] if text not in sentences()] == []


def test_a_translation_takes_up_what_changes_and_nothing_else() -> None:
    for english, german in (GERMAN["sentences"] | GERMAN["framework"]).items():
        places = {str(at) for at in range(len(re.findall(r"\{(?:name)?\}", english)))}
        assert set(re.findall(r"\{(\d)\}", german)) <= places, english


def test_every_job_has_a_name_in_both_languages() -> None:
    beats = {"agreement.find_unreported", "jobs.sweep"}
    current_app.loader.import_default_modules()
    apps = ("accounts", "agreement", "images", "labeling", "exports", "jobs")
    jobs = {name for name in current_app.tasks if name.split(".")[0] in apps} - beats
    assert "agreement.report" in jobs
    for language in ("en", "de"):
        texts = (ROOT / f"frontend/src/i18n/{language}/app.ts").read_text(encoding="utf-8")
        assert [name for name in jobs if f"      {name.replace('.', '_')}: " not in texts] == []

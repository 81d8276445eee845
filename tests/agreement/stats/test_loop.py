"""A short run of the simulation in benchmarks/loop, seeded; the long one is in its loop.md."""

import json
import subprocess
import sys

import numpy as np
import pytest

from benchmarks.loop.ranking import rank
from benchmarks.loop.verifying import outcomes

WORLDS = 60


def seeded(kind):
    mark = {None: 0, "type": 1, "pair": 2}[kind]
    return [rank(kind, np.random.default_rng([11, mark, i])) for i in range(WORLDS)]


@pytest.mark.parametrize("kind", ["type", "pair"])
def test_the_guilty_rule_comes_first(kind):
    found = seeded(kind)
    assert np.mean([r.first for r in found]) >= 0.85
    assert np.mean([r.raw_first for r in found]) <= 0.6


def test_nobody_innocent_is_accused():
    assert np.mean([bool(r.accused) for r in seeded(None)]) <= 0.05


def test_what_was_mended_is_confirmed_and_only_that():
    mended, unmended, silenced = (
        outcomes(change, 40, 11) for change in ("mended", "unmended", "silenced")
    )
    assert mended["confirmed"] >= 34
    assert unmended["failed"] >= 36
    assert unmended["confirmed"] == silenced["confirmed"] == 0


def test_the_command_answers_one_json_object():
    command = [sys.executable, "-m", "benchmarks.loop", "--worlds", "2", "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    shares = {line["what"]: line["share"] for line in found["lines"]}
    assert found["worlds"] == 2
    assert shares["unmended rule confirmed"] == 0.0
    assert shares["mended rule confirmed"] + shares["mended rule failed"] <= 1

"""Speed and memory of the statistics on one core, beside other libraries.

python -m benchmarks.stats.speed [--scale .1] [--only WORD]

Each line runs in a process of its own: data are made first, memory is what the act adds to them
and to the imported libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from benchmarks.stats import cases

Act = Callable[[], object]
GOALS = {
    "five coefficients and per category, 1,000,000 x 3 x 10": "0.4 s, 100 MB",
    "bootstrap, 1,000 resamples": "0.3 s",
    "boxes, 100,000 images x 2 people": "2.5 CPU s",
    "20-gons, 20,000 images x 2 people": "8 CPU s",
    "Dawid-Skene, 1,000,000 labels": "8 s",
}


def measure(act: Act) -> dict[str, float]:
    Path("/proc/self/clear_refs").write_text("5")
    before = _memory("VmRSS")
    start, cpu = time.perf_counter(), time.process_time()
    act()
    return {
        "wall": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "mb": max(0.0, _memory("VmHWM") - before),
    }


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return float(next(line for line in lines if line.startswith(what)).split()[1]) / 1024


def child(name: str, scale: float) -> None:
    print(json.dumps(measure(cases.CASES[name](scale))))


def parent(scale: float, only: str) -> None:
    single = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    print("| | wall s | CPU s | MB | goal |\n|---|---|---|---|---|")
    for name in cases.CASES:
        if only not in name:
            continue
        command = [sys.executable, "-m", "benchmarks.stats.speed", "--one", name]
        command += ["--scale", str(scale)]
        answer = subprocess.run(command, capture_output=True, text=True, env=single, check=True)
        found = json.loads(answer.stdout.splitlines()[-1])
        goal = GOALS.get(name, "")
        cells = f"{found['wall']:.2f} | {found['cpu']:.2f} | {found['mb']:.0f}"
        print(f"| {name} | {cells} | {goal} |", flush=True)


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.stats.speed")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size")
    parser.add_argument("--only", default="", help="lines that contain this")
    parser.add_argument("--one", help="used by itself: run one line in this process")
    options = parser.parse_args()
    if options.one:
        child(options.one, options.scale)
    else:
        parent(options.scale, options.only)


if __name__ == "__main__":
    main()

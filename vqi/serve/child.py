import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections import deque

PR_SET_PDEATHSIG = 1
MAX_DEATHS = 5
WINDOW_SECONDS = 60.0


def _die_with_parent() -> None:
    """The kernel ends the child should the supervisor be killed."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process that is started again when it dies, up to 5 times a minute."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.deaths: deque[float] = deque(maxlen=MAX_DEATHS)
        self.process: subprocess.Popen[bytes] | None = None
        self.start_at = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, preexec_fn=_die_with_parent)  # noqa: S603

    def look_after(self) -> str | None:
        """Restart it if it died; a sentence when it dies too often."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._end_group(signal.SIGKILL)
        self.process = None
        self.deaths.append(now)
        if len(self.deaths) == MAX_DEATHS and now - self.deaths[0] < WINDOW_SECONDS:
            return f"The {self.name} stopped {MAX_DEATHS} times within a minute (exit {code})."
        self.start_at = now + 0.5 * 2 ** (len(self.deaths) - 1)
        return None

    def stop(self, patience: float) -> None:
        if self.process is None:
            return
        self._end_group(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self._end_group(signal.SIGKILL)
        self.process.wait()

    def _end_group(self, sign: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, sign)
        except ProcessLookupError:
            return

"""`make test`: everything the project claims, step by step, every step even when one fails."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ops.launcher.console import Trouble, say
from ops.launcher.places import ROOT, VENV
from ops.launcher.shared_servers import SharedServers

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# How the distributions' package managers install a browser.
CHROMIUM_INSTALLERS = {
    "apt-get": ("apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium"),
    "dnf": ("dnf install -y -q chromium",),
    "apk": ("apk add -q chromium",),
}
JOURNEYS = "tests/journeys"
STEPS = 9


def find_chromium() -> str | None:
    """The browser that is there."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def ensure_chromium() -> str:
    """The browser; as root installed from the distribution where there is none."""
    if found := find_chromium():
        return found
    manager = next(filter(shutil.which, CHROMIUM_INSTALLERS), None)
    if os.geteuid() == 0 and manager:
        say(f"      no Chromium here; installing the distribution's with {manager} ...")
        for command in CHROMIUM_INSTALLERS[manager]:
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(shlex.split(command), stdin=subprocess.DEVNULL, env=environment, check=False)
        if found := find_chromium():
            return found
    raise Trouble(
        "The journeys need a Chromium, and there is none.",
        "Install your distribution's package, name one with CHROMIUM=/path, or leave them out: make test BROWSER=0",
    )


@dataclass
class Suite:
    """The steps that have run so far, and how each of them ended."""

    environment: Mapping[str, str]
    total: int
    results: list[tuple[str, bool, float]] = field(default_factory=list)

    def step(self, title: str, command: Sequence[str | Path], *, streams: bool = False, **extra: str) -> None:
        """Run one command. What it prints is shown at once (`streams`), or only when it fails."""
        say(f"[{len(self.results) + 1}/{self.total}] {title} ...")
        start = time.monotonic()
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**self.environment, **extra},
            stdin=subprocess.DEVNULL,
            stdout=None if streams else subprocess.PIPE,
            stderr=None if streams else subprocess.STDOUT,
            text=True,
            check=False,
        )
        passed = done.returncode == 0
        if not passed and done.stdout:
            say(done.stdout.rstrip())
        self.record(title, passed, time.monotonic() - start)

    def record(self, title: str, passed: bool, seconds: float) -> None:
        say(f"      {'passed' if passed else 'FAILED'} after {seconds:.1f} s")
        self.results.append((title, passed, seconds))

    def summary(self) -> int:
        """Print how every step ended; the exit code."""
        say("\nSummary")
        for title, passed, seconds in self.results:
            say(f"  {'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {title}")
        failed = sum(not passed for _title, passed, _seconds in self.results)
        say(f"\n{failed} of {len(self.results)} steps failed." if failed else "\nEverything passed.")
        return 1 if failed else 0


def run_suite(arguments: Sequence[str]) -> int:
    """All steps, or with ONLY="..." nothing but pytest with these arguments; the exit code."""
    say("Starting the test servers ...")
    environment = SharedServers().hold()
    program = VENV / "bin"
    if only := os.environ.get("ONLY"):
        suite = Suite(environment, total=1)
        suite.step(f"pytest {only}", [program / "pytest", *shlex.split(only)], streams=True)
        return suite.summary()
    browser = os.environ.get("BROWSER") != "0"
    suite = Suite(environment, total=STEPS if browser else STEPS - 1)
    static_checks(suite, program)
    workers = str(min(8, max(2, len(os.sched_getaffinity(0)))))
    # By file: what a file's tests share, such as a running PeerHub, is started once.
    parallel = ["-n", workers, "--dist", "loadfile"]
    suite.step("tests", [program / "pytest", "-q", *parallel, f"--ignore={JOURNEYS}"], streams=True)
    if browser:
        journeys(suite, program)
    else:
        say("\n*** BROWSER=0: the browser journeys were LEFT OUT. This run proves nothing about the pages. ***\n")
    return suite.summary()


def static_checks(suite: Suite, program: Path) -> None:
    """What can be said without running the product."""
    manage: list[str | Path] = [program / "python", "manage.py"]
    suite.step("ruff check", [program / "ruff", "check", "."])
    suite.step("ruff format", [program / "ruff", "format", "--check", "."])
    suite.step("mypy", [program / "mypy", "."])
    suite.step("import contracts", [program / "lint-imports"])
    suite.step("template format", [program / "djade", "--check", *sorted((ROOT / "templates").rglob("*.html"))])
    suite.step("no migration is missing", [*manage, "makemigrations", "--check", "--dry-run"])
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    suite.step("checks for a server", deploy, PUBLIC_URL="https://peerhub.example")


def journeys(suite: Suite, program: Path) -> None:
    """The browser; a missing one is a failed step."""
    start = time.monotonic()
    try:
        chromium = ensure_chromium()
    except Trouble as trouble:
        say(str(trouble))
        suite.record("journeys in a browser", False, time.monotonic() - start)
        return
    suite.step("journeys in a browser", [program / "pytest", "-q", JOURNEYS], streams=True, CHROMIUM=chromium)

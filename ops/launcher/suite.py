"""`make test`: the static checks, then all tests and journeys; every step runs even when one fails."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
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
CORES = len(os.sched_getaffinity(0))
# One worker more than cores: a journey often waits for a browser, a clock or a server that starts.
WORKERS = min(8, max(2, CORES)) + 1


def find_chromium() -> str | None:
    """The path of an installed Chromium, or what CHROMIUM says; None if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def ensure_chromium() -> str:
    """The path of a Chromium. As root, install the distribution's if there is none. Raises Trouble without one."""
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


@dataclass(frozen=True)
class Step:
    """One check of `make test`: a command that passes with exit code 0."""

    title: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """Whether a step passed, how long it took, and its output, unless that was printed already."""

    title: str
    passed: bool
    seconds: float
    output: str = ""

    def __str__(self) -> str:
        return f"{'passed' if self.passed else 'FAILED'}  {self.seconds:6.1f} s  {self.title}"


@dataclass
class Suite:
    """The results of the steps that have run so far."""

    environment: Mapping[str, str]
    total: int
    results: list[Result] = field(default_factory=list)

    def run(self, step: Step) -> None:
        """Run a step that prints its own progress."""
        say(f"[{len(self.results) + 1}/{self.total}] {step.title} ...")
        self.record(self._result(step, streams=True))

    def run_together(self, steps: Sequence[Step]) -> None:
        """Run one step per core at a time; the output of a step is printed when it fails."""
        with ThreadPoolExecutor(CORES) as pool:
            for ended in as_completed([pool.submit(self._result, step) for step in steps]):
                self.record(ended.result())

    def record(self, result: Result) -> None:
        self.results.append(result)
        say(f"[{len(self.results)}/{self.total}] {result}")
        if not result.passed and result.output:
            say(result.output.rstrip())

    def summary(self) -> int:
        """Print the result of every step; return the exit code."""
        say("\nSummary")
        for result in self.results:
            say(f"  {result}")
        failed = sum(not result.passed for result in self.results)
        say(f"\n{failed} of {len(self.results)} steps failed." if failed else "\nEverything passed.")
        return 1 if failed else 0

    def _result(self, step: Step, *, streams: bool = False) -> Result:
        start = time.monotonic()
        done = subprocess.run(
            [str(part) for part in step.command],
            cwd=ROOT,
            env={**self.environment, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=None if streams else subprocess.PIPE,
            stderr=None if streams else subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Result(step.title, done.returncode == 0, time.monotonic() - start, done.stdout or "")


def run_suite(arguments: Sequence[str]) -> int:
    """Run all steps, or with ONLY="..." pytest with these arguments; return the exit code."""
    say("Starting the test servers ...")
    environment = SharedServers().hold()
    program = VENV / "bin"
    if only := os.environ.get("ONLY"):
        suite = Suite(environment, total=1)
        suite.run(Step(f"pytest {only}", [program / "pytest", *shlex.split(only)]))
        return suite.summary()
    checks = static_checks(program)
    suite = Suite(environment, total=len(checks) + 1)
    suite.run_together(checks)
    # By file: the tests of a file share expensive things, such as a running PeerHub. The slow files come first.
    pytest: list[str | Path] = [
        program / "pytest",
        "-q",
        "-n",
        str(WORKERS),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    if os.environ.get("BROWSER") == "0":
        suite.run(Step("tests", [*pytest, f"--ignore={JOURNEYS}"]))
        say("\n*** BROWSER=0: the browser journeys were LEFT OUT. This run proves nothing about the pages. ***\n")
        return suite.summary()
    try:
        chromium = ensure_chromium()
    except Trouble as trouble:
        suite.total += 1
        suite.record(Result("journeys in a browser", passed=False, seconds=0.0, output=str(trouble)))
        suite.run(Step("tests", [*pytest, f"--ignore={JOURNEYS}"]))
    else:
        suite.run(Step("tests, and journeys in a browser", pytest, {"CHROMIUM": chromium}))
    return suite.summary()


def static_checks(program: Path) -> list[Step]:
    """The steps that need no running product, the longest first."""
    manage: list[str | Path] = [program / "python", "manage.py"]
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    return [
        Step("mypy", [program / "mypy", "."]),
        Step("no migration is missing", [*manage, "makemigrations", "--check", "--dry-run"]),
        Step("checks for a server", deploy, {"PUBLIC_URL": "https://peerhub.example"}),
        Step("import contracts", [program / "lint-imports"]),
        Step("ruff check", [program / "ruff", "check", "."]),
        Step("ruff format", [program / "ruff", "format", "--check", "."]),
        Step("template format", [program / "djade", "--check", *sorted((ROOT / "templates").rglob("*.html"))]),
    ]

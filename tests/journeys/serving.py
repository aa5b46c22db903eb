"""PeerHub served to a browser out of a test's own transaction, so that every page has a sample to open.

Requests are answered one after the other with the rights of the application, on the connection of the test.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock, Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles import finders
from django.db import connections
from django.test.client import ClientHandler

from tests.roles import answering

from .handing import TYPES

# The server answers on the connection of the test, so only one of the two may use it at a time.
ONE_AT_A_TIME = Lock()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True  # a browser opens connections that it never uses


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served() -> Iterator[str]:
    """The address at which PeerHub answers."""
    ours = connections["default"]
    application = ClientHandler(enforce_csrf_checks=True)

    def answer(environ, start_response):
        if environ["PATH_INFO"].startswith("/static/"):
            file = Path(finders.find(environ["PATH_INFO"].removeprefix("/static/")))
            start_response("200 OK", [("Content-Type", TYPES[file.suffix])])
            return [file.read_bytes()]
        with ONE_AT_A_TIME, answering_on(ours):
            response = application(environ)
        cookies = [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
        start_response(f"{response.status_code} {response.reason_phrase}", [*response.items(), *cookies])
        return [response.content]

    ours.inc_thread_sharing()
    server = make_server("127.0.0.1", 0, answer, _Server, _Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        ours.dec_thread_sharing()


@contextmanager
def between_answers(block: AbstractContextManager) -> Iterator[None]:
    """Enter and leave `block` while nothing is being answered."""
    with ONE_AT_A_TIME:
        block.__enter__()
    try:
        yield
    finally:
        with ONE_AT_A_TIME:
            block.__exit__(None, None, None)


@contextmanager
def answering_on(connection) -> Iterator[None]:
    """Answer in this thread on a connection of another one."""
    connections["default"] = connection
    with answering():
        yield

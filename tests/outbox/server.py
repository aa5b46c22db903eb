"""A real mail server on this machine that can be told to misbehave."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

GONE = "gone"


@dataclass
class MailServer:
    """Takes mail; with `at_recipient` or `at_data` it gives that answer instead, or hangs up (`GONE`)."""

    port: int
    at_recipient: str = ""
    at_data: str = ""
    before_answer: Callable[[], object] = lambda: None
    received: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options) -> str:
        if self.at_recipient == GONE:
            server.transport.abort()
        if self.at_recipient:
            return self.at_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.before_answer()
        if self.at_data and self.at_data != GONE:
            return self.at_data
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.at_data == GONE:
            server.transport.abort()
        return "250 OK"


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def running() -> Iterator[MailServer]:
    """The server, listening on a port of its own."""
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()

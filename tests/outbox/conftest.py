import pytest

from tests.outbox import server


@pytest.fixture
def mail_server(settings):
    """A real mail server, to which PeerHub sends."""
    with server.running() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", running.port, False
        yield running

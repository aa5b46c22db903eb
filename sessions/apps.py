from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "peer_sessions"  # `sessions` is Django's own

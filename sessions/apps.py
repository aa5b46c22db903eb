from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "peer_sessions"  # the label `sessions` belongs to Django

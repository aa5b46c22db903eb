"""Middleware that adds security headers to every response: pages, files, errors and redirects."""

# Nothing that a phone or a laptop can sense or pay with is asked for; passkeys and copying a link are.
OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
OURS = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
HEADERS = {
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in OFF), *(f"{name}=(self)" for name in OURS)]),
    # No other site may embed, read or time anything of ours, nor share a process with it.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    # Whatever does not say otherwise, as the static files do, is kept by nobody.
    "Cache-Control": "no-store, private",
}


class Headers:
    """Add `HEADERS` to each response that does not set them itself.

    This middleware is outside all others that can answer a request. Other security headers come from the middleware of
    Django and django-csp.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

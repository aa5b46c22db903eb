"""The health check of the container: whether its web server answers."""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

PORT = 8000


def main() -> int:
    """Request /healthz with the public host name, as the proxy does. Return the exit code."""
    line = HTTPConnection("127.0.0.1", PORT, timeout=8)
    try:
        line.request("GET", "/healthz", headers={"Host": urlsplit(os.environ["PUBLIC_URL"]).netloc})
        return 0 if line.getresponse().status == 200 else 1
    except (OSError, HTTPException) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

"""Requests that no browser sends, against the real web server: each gets a clear answer, and the next one works."""

import socket

import pytest

from tests.security.test_headers import FIXED

from .running import Running

BIG = b"x" * 4_000_000
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


def asks(site: Running, head: bytes, body: bytes = b"") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of what a server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as line:
        line.sendall(head + b"\r\n\r\n" + body)
        with line.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            headers = {}
            while (row := answer.readline().strip()) and b":" in row:
                name, _, value = row.decode("latin-1").partition(":")
                headers[name.strip()] = value.strip()
            return status, headers, answer.read().decode(errors="replace")


def get(path: bytes, *more: bytes, host: bytes = b"localhost", method: bytes = b"GET") -> bytes:
    return b"\r\n".join([method + b" " + path + b" HTTP/1.1", b"Host: " + host, b"Connection: close", *more])


def post(path: bytes, body: bytes, *more: bytes) -> tuple[bytes, bytes]:
    secret = [b"Cookie: csrftoken=" + b"a" * 32, b"X-CSRFToken: " + b"a" * 32]
    return get(path, b"Content-Length: %d" % len(body), *secret, *more, method=b"POST"), body


DRAWN = {
    "another host": (get(b"/accounts/login/", host=b"evil.example"), 400),
    "a host that is none": (get(b"/accounts/login/", host=b"local host"), 400),
    "NUL in the path": (get(b"/work/%00/"), 404),
    "NUL in an id": (get(b"/accounts/password/reset/key/1-a%00b/"), 200),
    "invalid UTF-8 in the path": (get(b"/work/%ff%fe/"), 404),
    "invalid UTF-8 in the query": (get(b"/accounts/login/?next=%ff%fe%00"), 200),
    "up the tree": (get(b"/static/../../etc/passwd"), 404),
    "up the tree, hidden": (get(b"/static/%2e%2e/%2e%2e/peerhub/settings.py"), 404),
    "a method of its own": (get(b"/accounts/login/", method=b"PROPFIND"), 403),
    "TRACE": (get(b"/accounts/login/", method=b"TRACE"), 405),
    "NUL in a cookie": (get(b"/accounts/login/", b'Cookie: sessionid="aaaaaaaaaa\\000bb"; csrftoken="\\000"'), 200),
    "a cookie of nonsense": (get(b"/accounts/login/", b"Cookie: sessionid=" + b"\xff" * 40 + b"; ;;=;messages=x"), 200),
    "strange languages": (get(b"/accounts/login/", b"Accept-Language: " + b"en;q=zz, \xff, " * 20), 200),
    "an address of a proxy": (get(b"/accounts/login/", b"X-Forwarded-For: <script>, ::::"), 200),
}
SENT = {
    "too long": (post(b"/accounts/login/", BIG, FORM[:-2]), 413),
    "not a form": (post(b"/accounts/login/", b"\xff\xfe\x00", b"Content-Type: text/plain"), 422),
    "invalid UTF-8": (post(b"/accounts/login/", b"login=%ff&password=%00", FORM[:-2]), 422),
    "of an unknown alphabet": (
        post(b"/accounts/login/", b"a=b", b"Content-Type: application/x-www-form-urlencoded; charset=moon"),
        422,
    ),
    "parts without an end": (post(b"/accounts/login/", b"--", b"Content-Type: multipart/form-data; boundary=x"), 422),
    "parts without a boundary": (post(b"/accounts/login/", b"--", b"Content-Type: multipart/form-data"), 400),
    "a file": (
        post(
            b"/accounts/login/",
            b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--\r\n',
            b"Content-Type: multipart/form-data; boundary=x",
        ),
        422,
    ),
    "two files": (
        post(
            b"/accounts/login/",
            b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n' * 2 + b"--x--\r\n",
            b"Content-Type: multipart/form-data; boundary=x",
        ),
        413,
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_strange_request_gets_a_page(site, name):
    head, wanted = DRAWN[name]
    status, headers, text = asks(site, head)
    assert status == wanted
    assert {header: headers.get(header) for header in FIXED} == FIXED
    assert 'href="tel:988"' in text
    assert "Traceback" not in text


@pytest.mark.parametrize("name", SENT)
def test_a_strange_form_gets_a_page(site, name):
    (head, body), wanted = SENT[name]
    status, headers, text = asks(site, head, body)
    assert status == wanted
    assert {header: headers.get(header) for header in FIXED} == FIXED
    assert 'href="tel:988"' in text


@pytest.mark.parametrize(
    "head",
    [
        get(b"/" + b"a" * 9000),
        get(b"/", b"X: " + b"a" * 9000),
        get(b"/", *(b"X-%d: a" % number for number in range(200))),
        get(b"/", b"Content-Length: many"),
        get(b"/", b"Content-Length: 3", b"Transfer-Encoding: chunked"),
        get(b"/", b"X\x00: a"),
        b"no request at all",
    ],
    ids=["address", "header", "headers", "length", "two lengths", "NUL in a header", "nothing"],
)
def test_what_is_no_request_is_refused_by_the_web_server(site, head):
    status, _headers, text = asks(site, head)
    assert 400 <= status < 500 or status == 501
    assert "Traceback" not in text
    assert site.get("/healthz")[0] == 200


def test_a_header_does_not_change_the_method(site):
    """A GET that says it is a POST is a GET."""
    for name in (b"X-HTTP-Method-Override", b"X-HTTP-Method", b"X-Method-Override"):
        assert asks(site, get(b"/language/", name + b": POST"))[0] == 405


def test_files_carry_the_headers_and_may_be_kept(site):
    _status, page = site.get("/accounts/login/")
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]
    status, headers, _text = asks(site, get(path.encode()))
    assert status == 200
    assert {header: headers.get(header) for header in FIXED} == FIXED
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert "default-src 'none'" in headers["Content-Security-Policy"]

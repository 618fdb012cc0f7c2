"""Does any input bring the API down? Bytes drawn by chance, sent to every address there is."""

import json
from pathlib import Path

import httpx
import pytest
from builders import an_id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw_http import request_bytes, sent

from config.keys import create_key
from search_api.export.parameters import PassageExportParameters
from search_api.matrix.request import MatrixParameters
from search_api.query.request import SearchRequest
from search_api.search.links import search_address
from search_api.search.paging.cursor import Cursor, encode_cursor, search_digest
from search_api.search.parameters import SearchParameters

HOSTILE = st.sampled_from(
    [
        "\x00",
        "\ud800",
        "\udfff\ud800",
        "\uffff",
        "\u202e",
        "💥" * 40,
        "NaN",
        "Infinity",
        "-1",
        "9" * 400,
        "1e999",
        "9223372036854775808",
        "../../../../etc/passwd",
        "%",
        "{{7*7}}",
        "%n%s",
        '"' * 99,
        "(" * 500,
        "* " * 500,
        "a:" * 500,
        "country:" * 99,
        "\\",
        "~" * 50,
        "a" * 5_000,
        "",
    ]
)
TEXTS = HOSTILE | st.text(max_size=30)
ESCAPED = st.sampled_from(
    [b"%", b"%zz", b"%00", b"%ff", b"%ed%a0%80", b"%c0%af", b"+", b"&&&=", b"=", b"%0d%0aX:y"]
)
NUMBERS = st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**400, 1.5, 1e308, True, None])
JSON = st.recursive(
    TEXTS | NUMBERS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner)
)
NAMES = st.sampled_from(
    [
        *SearchParameters.model_fields,
        *MatrixParameters.model_fields,
        *PassageExportParameters.model_fields,
        "facet_q[country]",
        "facet",
        "width",
        "explain",
        "before",
        "measure",
        "passage",
    ]
)
HEADERS = st.sampled_from(
    [
        b"Accept",
        b"Accept-Encoding",
        b"Accept-Language",
        b"Authorization",
        b"Content-Type",
        b"Cookie",
        b"Host",
        b"If-Modified-Since",
        b"If-None-Match",
        b"If-Range",
        b"Origin",
        b"Range",
        b"X-Forwarded-For",
        b"X-Forwarded-Proto",
        b"X-Request-ID",
    ]
)
VALUES = st.sampled_from(
    [
        b"",
        b"*/*;q=nan",
        b",,,;;;===",
        b"\xff\xfe\x80",
        b"application/json; charset=\xff",
        b"application/json; charset=utf-99",
        b"application/json; charset=utf-16",
        b"application/vnd.x+json",
        b"multipart/form-data; boundary=" + b"b" * 10_000,
        b"multipart/form-data; boundary=",
        b"multipart/form-data; boundary=\xff\xfe",
        b"text/plain; =;=",
        b"bytes=0-0,2-3,-5,9-",
        b"bytes=" + b"0-," * 2_000,
        b"bytes=99999999999999999999-",
        b"Bearer \xff\xfe",
        b"Bearer " + b"a" * 9_000,
        b"Basic ::::",
        b"[::1",
        b"a.example:99999999",
        b"a b\tc",
        b"2000-99-99",
        b'W/"' + b"x" * 5_000,
        b"gzip;q=1e999, br;q=-1, \xff",
        b"1.2.3.4, \xff, ::1%eth0",
    ]
)
SEGMENTS = (
    st.sampled_from(
        [
            an_id("report 0"),
            "0" * 64,
            "Kiln Watch",
            "1",
            "20260102T030405678-0011223344556677",
            "0" * 16,
        ]
    )
    | TEXTS
)
BODIES = (
    st.binary(max_size=60)
    | st.dictionaries(NAMES, JSON, max_size=6).map(lambda value: json.dumps(value).encode())
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.sampled_from(
        [
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b'{"q": "\\ud800"}',
            b'{"size": NaN, "page": -Infinity}',
            b'{"size": ' + b"9" * 50_000 + b"}",
            b"\xef\xbb\xbf{}",
            b"--b\r\n" * 5_000,
            (
                b'--b\r\nContent-Disposition: form-data; name="file"; filename="\xff/\x00"\r\n'
                b"\r\nx\r\n--b--"
            ),
        ]
    )
)
EXAMPLES = {"GET": 15, "POST": 15, "HEAD": 4, "OPTIONS": 4, "PUT": 4}
"""Drawn for each address; few take the last two methods, and the same code answers HEAD as GET."""
DRAWN = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def templates(api: httpx.Client) -> list[str]:
    """Every address that the API and the pages have."""
    described = list(api.get("/openapi.json").json()["paths"])
    pages = ["/", "/lessons", "/map", "/matrix", "/embed", "/embed.js", "/contribute"]
    others = ["/documents/{id}", "/static/{name}", "/docs", "/robots.txt", "/none", "/{anything}"]
    return [*described, *pages, *others]


@pytest.fixture(scope="module")
def keys(data_dir: Path) -> list[bytes]:
    made = [create_key(data_dir, "F", "Kiln Watch"), create_key(data_dir, "F", "")]
    return [b"", *(f"Bearer {text}".encode() for _, text in made)]


@pytest.mark.parametrize("method", EXAMPLES)
def test_no_input_is_answered_with_a_server_error(
    method: str, api_url: str, templates: list[str], keys: list[bytes]
) -> None:
    def quoted(text: str) -> bytes:
        raw = text.encode("utf-8", "surrogatepass")
        return b"".join(
            b"%%%02x" % byte if not chr(byte).isalnum() else bytes([byte]) for byte in raw
        )

    @settings(DRAWN, max_examples=EXAMPLES[method])
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        for template in templates:
            path = template.encode()
            while b"{" in path:
                before, _, rest = path.partition(b"{")
                path = before + quoted(data.draw(SEGMENTS)) + rest.partition(b"}")[2]
            pairs = data.draw(st.lists(st.tuples(NAMES, TEXTS), max_size=4))
            query = b"&".join(quoted(name) + b"=" + quoted(value) for name, value in pairs)
            query += data.draw(st.just(b"") | ESCAPED)
            headers = data.draw(st.dictionaries(HEADERS, VALUES, max_size=3))
            if key := data.draw(st.sampled_from(keys)):
                headers[b"Authorization"] = key
            body = data.draw(BODIES) if method in {"POST", "PUT"} else b""
            if body and data.draw(st.booleans()):
                headers[b"Content-Type"] = data.draw(
                    st.sampled_from([b"application/json", b"multipart/form-data; boundary=b"])
                )
            request = request_bytes(method, path + b"?" + query, headers, body)
            status = sent(api_url, request)
            assert 200 <= status < 500, (status, request[:2_000])

    ask()


@pytest.mark.parametrize("path", ["/v1/search", "/v1/passages", "/v1/export/passages"])
@pytest.mark.parametrize(
    "body",
    [
        b'{"q": "\\ud800"}',
        b'{"q": "a\\u0000b"}',
        b'{"size": NaN}',
        b'{"size": 1e999}',
        b'{"page": ' + b"9" * 5_000 + b"}",
        b"[" * 100_000,
        b'{"topic": ' + b"[" * 100_000,
        b"null",
        b'"q"',
        b"\xff\xfe",
    ],
)
def test_odd_json_is_answered_as_a_callers_mistake(path: str, body: bytes, api_url: str) -> None:
    headers = {b"Content-Type": b"application/json"}
    assert 200 <= sent(api_url, request_bytes("POST", path.encode(), headers, body)) < 500


def test_a_made_up_cursor_is_a_callers_mistake(api: httpx.Client) -> None:
    search = search_digest(search_address("/v1/search", SearchRequest()))
    for made in (
        Cursor(search, "AAAA", ("x",), 3),
        Cursor(search, "", (10**30, None, True), -5),
        Cursor(search, "🧱" * 100, (), 10**30),
    ):
        got = api.get("/v1/search", params={"cursor": encode_cursor(made)})
        assert got.status_code in {200, 410, 422}, got.text

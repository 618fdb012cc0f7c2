"""Which requests cost a server most? Of each kind that a caller can make as large as it likes."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson

MEGABYTE = 1 << 20
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
_FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
FACETS = ("country", "topic", "sector", "population", "organisation", "instrument", "type")


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request; `inbox` is filled in with a partner's address and key."""

    name: str
    method: str
    target: str
    body: bytes = b""
    headers: dict[str, str] | None = None


def hostile_requests() -> Iterator[Hostile]:
    yield from _bodies()
    yield from _forms()
    yield from _addresses()
    yield from _large_answers()
    for name in ("Cookie", "Accept", "Accept-Language", "If-None-Match", "Range", "Authorization"):
        value = "bytes=" + "0-0," * 10_000 if name == "Range" else "a=b;q=0.1, " * 5_000
        yield Hostile(f"a long {name}", "GET", "/v1/search?size=1", headers={name: value})
        yield Hostile(f"a page, a long {name}", "GET", "/?size=1", headers={name: value})


def _bodies() -> Iterator[Hostile]:
    shapes: dict[str, bytes] = {
        "70,000 unknown names": orjson.dumps({f"a{n}": 1 for n in range(70_000)}),
        "1,000 unknown names": orjson.dumps({f"name{n}": n for n in range(1_000)}),
        "200,000 values": orjson.dumps({"country": ["NPL"] * 150_000}),
        "100,000 different values": orjson.dumps({"topic": [f"a/{n}" for n in range(100_000)]}),
        "4,000 different values": orjson.dumps({"topic": [f"a/{n}" for n in range(4_000)]}),
        "unknown values of each facet": orjson.dumps(
            {name: [_unknown(name, n) for n in range(100)] for name in FACETS}
        ),
        "values of a megabyte": orjson.dumps({"as_words": ["a" * 9_000] * 100}),
        "an endless word": orjson.dumps({"q": "a" * (MEGABYTE - 20)}),
        "endless words": orjson.dumps({"q": "ab " * 340_000}),
        "endless quotes": orjson.dumps({"q": '"a" ' * 250_000}),
        "endless fields": orjson.dumps({"q": "sdg:8 " * 170_000}),
        "endless misread fields": orjson.dumps({"q": "country:xx " * 90_000}),
        "endless letters without spaces": orjson.dumps({"q": "強制労働" * 80_000}),
        "endless Arabic": orjson.dumps({"q": "العمل " * 90_000}),
        "endless emoji": orjson.dumps({"q": "💥 " * 190_000}),
        "endless apostrophes": orjson.dumps({"q": "'" * (MEGABYTE - 20)}),
        "deep lists": b"[" * (MEGABYTE - 1),
        "deep lists that end": b'{"q": ' + b"[" * 500_000 + b"]" * 500_000 + b"}",
        "deep objects": b'{"a":' * 200_000,
        "wide and deep": orjson.dumps([[[[[n] * 9] * 9] * 9] * 9 for n in range(40)]),
        "an endless number": b'{"page": ' + b"9" * (MEGABYTE - 20) + b"}",
        "a long name": orjson.dumps({"a" * (MEGABYTE - 20): 1}),
        "facet queries": orjson.dumps({"facet_q": {f"name{n}": "a" for n in range(4_000)}}),
        "no JSON": b"x" * MEGABYTE,
    }
    for path in ("/v1/search", "/v1/passages", "/v1/export/passages"):
        for name, body in shapes.items():
            if len(body) <= MEGABYTE:
                yield Hostile(f"{path}: {name}", "POST", path, body, JSON)
    ids = orjson.dumps({"id": [f"{'0' * 64}-{n}" for n in range(4_000)]})
    yield Hostile("/v1/export/passages: 4,000 ids", "POST", "/v1/export/passages", ids, JSON)


def _unknown(name: str, number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if name == "country":
        return f"Q{letters[number // 26]}{letters[number % 26]}"
    return f"{name}-{number}-" + "forced-labour" * 3


def _forms() -> Iterator[Hostile]:
    part = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n'
    shapes = {
        "a million empty parts": b"--b\r\n\r\n\r\n" * 100_000,
        "many fields": part * 20_000,
        "half line ends": _FILE + b"\r" * MEGABYTE,
        "nearly ends": _FILE + b"\r\n--" * 250_000,
        "many headers": b"--b\r\n" + b"a: b\r\n" * 150_000,
        "a long header": b"--b\r\na: " + b"b" * MEGABYTE,
    }
    for name, body in shapes.items():
        yield Hostile(f"a form: {name}", "POST", "/v1/inbox/{partner}", body, FORM)
    long = {"Content-Type": "multipart/form-data; boundary=" + "b" * 10_000}
    yield Hostile("a form: a long boundary", "POST", "/v1/inbox/{partner}", b"--b", long)


def _addresses() -> Iterator[Hostile]:
    queries = {
        "30,000 parameters": "a&" * 30_000,
        "900 unknown parameters": "&".join(f"a{n}=1" for n in range(900)),
        "900 values": "&".join(f"topic=a/{n}" for n in range(900)),
        "900 times the same": "&".join(["country=NPL"] * 900),
        "a long question": urlencode({"q": "labour " * 8_000}),
        "long values": urlencode([("topic", "a" * 500)] * 99),
        "long unknown values": urlencode([("topic", "a" * 99 + str(n)) for n in range(100)]),
    }
    for path in ("/v1/search", "/v1/matrix", "/v1/suggest", "/", "/lessons", "/map", "/matrix"):
        for name, query in queries.items():
            yield Hostile(f"{path}: {name}", "GET", f"{path}?{query}")


def _large_answers() -> Iterator[Hostile]:
    everything = "size=100&passages=10&facet_size=1000&q=school+children+debt"
    for target in (
        f"/v1/search?{everything}",
        f"/v1/passages?size=100&q={'labour+' * 60}",
        f"/?{everything}",
        f"/lessons?{everything}",
        "/v1/matrix?rows=topic&cols=country&rows_size=100&cols_size=100",
        "/matrix?rows=country&cols=mentions&rows_size=100&cols_size=100",
        "/v1/export/search?format=xlsx",
        "/v1/export/passages?format=docx",
        "/v1/export/passages?format=csv",
        "/v1/vocabulary",
        "/map",
        "/openapi.json",
    ):
        yield Hostile(target[:60], "GET", target)

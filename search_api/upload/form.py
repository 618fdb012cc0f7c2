"""What was sent? A multipart body, read as it comes: the file is passed on, the rest is kept."""

import json
from collections.abc import Sequence

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from config.errors import BadRequest
from config.text import fold_name

FILE, SIDECAR = "file", "sidecar"
_MOST_FIELD_BYTES = 64 << 10  # of all other parts together; the indexer reads no larger sidecar
_MOST_PARTS = 200
_LONGEST_BOUNDARY = 70  # letters (RFC 2046)
_LISTS = frozenset({"authors", "countries", "topics"})


class FormReader:
    """Takes the body in pieces, and gives back those of the file."""

    def __init__(self, content_type: str) -> None:
        """Raises BadRequest for a body that is not multipart/form-data."""
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise BadRequest("body", "the body must be multipart/form-data with a part `file`")
        self.file_name = ""
        self.has_file = False
        self.is_complete = False
        self._fields: list[tuple[str, bytearray]] = []
        self._sidecar_name = ""
        self._kept_bytes = 0
        self._header = [bytearray(), bytearray()]
        self._in_file = False
        self._field: bytearray | None = None  # of the part that is being read
        self._pieces: list[bytes] = []
        if len(boundary) > _LONGEST_BOUNDARY:
            raise BadRequest("body", f"a boundary has at most {_LONGEST_BOUNDARY} letters")
        self._parts = 0
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
                "on_header_end": self._end_header,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    def feed(self, piece: bytes) -> list[bytes]:
        """The bytes of the file in this piece of the body. Raises BadRequest for no multipart."""
        self._pieces = []
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise BadRequest("body", f"the body is no well-formed multipart: {error}") from error
        return self._pieces

    def sidecar(self) -> tuple[str, bytes]:
        """The ending of the sidecar and what it says; ('', b'') when nothing was said.

        Raises:
            BadRequest: there are several sidecars, or both one and single fields.
        """
        whole = [bytes(value) for name, value in self._fields if name == SIDECAR and value.strip()]
        single = [(name, value.decode("utf-8", "replace")) for name, value in self._fields]
        single = [(name, value) for name, value in single if name != SIDECAR and value.strip()]
        if len(whole) + bool(single) > 1:
            raise BadRequest(SIDECAR, "send one sidecar, or single fields")
        if whole:
            is_json = self._sidecar_name.lower().endswith(".json")
            return (".json" if is_json else ".yaml"), whole[0]
        return (".json", _as_json(single)) if single else ("", b"")

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise BadRequest("body", f"a body has at most {_MOST_PARTS} parts")
        self._in_file = False
        self._field = None

    def _end_header(self) -> None:
        name, value = (bytes(part) for part in self._header)
        self._header = [bytearray(), bytearray()]
        if name.lower() != b"content-disposition":
            return
        _, options = parse_options_header(value)
        field = options.get(b"name", b"").decode("utf-8", "replace")
        file_name = options.get(b"filename", b"").decode("utf-8", "replace")
        if fold_name(field) == SIDECAR:  # `Sidecar`: what it says must not be lost
            field = SIDECAR
        if field == FILE:
            if self.has_file:
                raise BadRequest(FILE, "one file at a time; send the others by themselves")
            self.has_file = self._in_file = True
            self.file_name = file_name
            return
        if field == SIDECAR:
            self._sidecar_name = file_name
        elif file_name:
            raise BadRequest(
                "body", f"a file is sent as `{FILE}`, what is said of it as `{SIDECAR}`"
            )
        self._field = bytearray()
        self._fields.append((field, self._field))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._pieces.append(data[start:end])
            return
        if self._field is None:
            raise BadRequest("body", "a part of the body has no name")
        self._kept_bytes += end - start
        if self._kept_bytes > _MOST_FIELD_BYTES:
            raise BadRequest("body", f"all but the file may have {_MOST_FIELD_BYTES >> 10} KB")
        self._field.extend(data[start:end])

    def _end(self) -> None:
        self.is_complete = True


def _as_json(fields: Sequence[tuple[str, str]]) -> bytes:
    """Single fields as a sidecar; the indexer names those that it does not know.

    One that is sent twice is a list, so that the indexer sees it.
    """
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    values = {
        name: each if len(each) > 1 or name in _LISTS else each[0] for name, each in given.items()
    }
    return json.dumps(values, ensure_ascii=False).encode()

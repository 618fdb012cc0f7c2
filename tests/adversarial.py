"""Which files try to hurt a reader? Made by hand, each small, each named by its trouble.

Run as a script with a folder, it writes them all there.
"""

import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from adversarial_texts import (
    broken_zip,
    deep_html,
    deep_mail,
    deep_rtf,
    entity_bomb,
    long_row,
    zip_bomb,
)

HELLO = b"BT /F1 12 Tf 72 720 Td (Bonded labour in brick kilns) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def raw_pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def paged(
    contents: Sequence[bytes],
    media_box: bytes = b"[0 0 595 842]",
    resources: bytes = b"/Font << /F1 3 0 R >>",
    extra: Sequence[bytes] = (),
) -> bytes:
    """A PDF with a page for each content stream's body; `extra` objects follow them."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        FONT,
    ]
    for n, content in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R /Resources << %s >> >>"
            % (media_box, first + 2 * n + 1, resources),
            content,
        ]
    return raw_pdf([*objects, *extra])


def packed_blanks(megabytes: int) -> bytes:
    """Blanks as zlib packs them: one megabyte is packed, and its bytes stand there so often."""
    blanks = b" " * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    once = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(blanks, check)
    return b"\x78\xda" + once * megabytes + packer.flush() + check.to_bytes(4, "big")


def flate_bomb() -> bytes:
    """A page whose content unpacks to 1 GB of blanks."""
    return paged([stream(packed_blanks(1024), b"/Filter /FlateDecode")])


def double_flate_bomb() -> bytes:
    """The same packed twice: 5 KB that ask for 1 GB."""
    twice = zlib.compress(packed_blanks(1024), 9)
    return paged([stream(twice, b"/Filter [/FlateDecode /FlateDecode]")])


def nested_forms(depth: int = 12, fan: int = 10) -> bytes:
    """Between two good pages one whose forms call each other 10^12 times."""
    forms = []
    first = 4 + 2 * 3
    for level in range(depth):
        calls = b"/X Do " * fan if level < depth - 1 else HELLO
        inner = b"/XObject << /X %d 0 R >>" % (first + level + 1) if level < depth - 1 else b""
        forms.append(
            stream(
                calls,
                b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                b"/Resources << /Font << /F1 3 0 R >> %s >>" % inner,
            )
        )
    return paged(
        [stream(HELLO), stream(b"/X Do"), stream(HELLO)],
        resources=b"/Font << /F1 3 0 R >> /XObject << /X %d 0 R >>" % first,
        extra=forms,
    )


def self_calling_form() -> bytes:
    """A form that paints itself."""
    form = stream(
        HELLO + b" /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >>",
    )
    return paged(
        [stream(b"/X Do")],
        resources=b"/Font << /F1 3 0 R >> /XObject << /X 6 0 R >>",
        extra=[form],
    )


def many_pages_claimed() -> bytes:
    """One page that is listed 100,000 times."""
    kids = b"4 0 R " * 100_000
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % kids,
            FONT,
            page,
            stream(HELLO),
        ]
    )


def false_count() -> bytes:
    """One page, and a tree that counts two thousand million."""
    return paged([stream(HELLO)]).replace(b"/Count 1 ", b"/Count 2000000000 ")


def circular_page_tree() -> bytes:
    """Page nodes that are each other's children."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 /Parent 2 0 R >>",
        ]
    )


def circular_outline() -> bytes:
    """Bookmarks that follow each other in a circle."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            page,
            stream(HELLO),
            b"<< /Type /Outlines /First 7 0 R /Last 8 0 R /Count 2 >>",
            b"<< /Title (One) /Next 8 0 R /First 7 0 R /Last 8 0 R /Dest [4 0 R /Fit] >>",
            b"<< /Title (Two) /Parent 6 0 R /Next 7 0 R /Dest [4 0 R /Fit] >>",
        ]
    )


def circular_xref() -> bytes:
    """A cross-reference table whose previous one is itself."""
    good = paged([stream(HELLO)])
    start = good.rindex(b"startxref\n") + len(b"startxref\n")
    place = good[start : good.index(b"\n", start)]
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %s" % place)


def endless_arrays() -> bytes:
    """100,000 arrays in each other."""
    deep = b"[" * 100_000 + b"]" * 100_000
    return paged([stream(HELLO)], extra=[deep]).replace(
        b"/Type /Catalog", b"/Type /Catalog /Extra 6 0 R"
    )


def deep_content_arrays() -> bytes:
    """A page's content with 100,000 arrays in each other."""
    return paged([stream(b"[" * 100_000 + b"]" * 100_000 + b" TJ " + HELLO), stream(HELLO)])


def huge_page() -> bytes:
    """A page of 10^9 points that would be a bitmap of 10^18 pixels."""
    return paged([stream(HELLO)], media_box=b"[0 0 1000000000 1000000000]")


def huge_image() -> bytes:
    """An image of 100,000 by 100,000 pixels in a few bytes; no text."""
    image = stream(
        zlib.compress(b"\0" * (1 << 20), 9),
        b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceRGB /Filter /FlateDecode",
    )
    return paged(
        [stream(b"q 595 0 0 842 0 0 cm /I Do Q")],
        resources=b"/XObject << /I 6 0 R >>",
        extra=[image],
    )


def many_letters() -> bytes:
    """A page with three million letters."""
    line = b"BT /F1 1 Tf 10 %d Td (" + b"labour " * 1_000 + b") Tj ET\n"
    content = b"".join(line % (n % 800) for n in range(430))
    return paged([stream(zlib.compress(content, 9), b"/Filter /FlateDecode")])


def truncated() -> bytes:
    """The first half of a file with eight pages."""
    good = paged([stream(HELLO)] * 8)
    return good[: len(good) // 2]


def only_a_mark() -> bytes:
    return b"%PDF-1.7\n"


def noise() -> bytes:
    """A PDF's mark before bytes without meaning."""
    return b"%PDF-1.4\n" + bytes((n * 7919 + n // 13) % 256 for n in range(50_000))


def deep_page_tree() -> bytes:
    """A page below 20,000 nodes that have one child each."""
    depth = 20_000
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 %s>>"
        % (n + 1, b"/Parent %d 0 R " % (n - 1) if n > 2 else b"")
        for n in range(2, depth)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (depth - 1)
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page])


def circular_names() -> bytes:
    """A tree of attachments that is its own child."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 5 0 R >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            stream(HELLO),
            b"<< /Kids [5 0 R] >>",
        ]
    )


def huge_predictor() -> bytes:
    """A content stream whose rows claim two thousand million columns."""
    packed = zlib.compress(HELLO)
    parameters = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>"
    return paged([stream(packed, parameters)])


def pdf_called_docx() -> bytes:
    """A good PDF under the name of another format."""
    return paged([stream(HELLO)])


FILES: Mapping[str, Callable[[], bytes]] = {
    "broken zip.docx": broken_zip,
    "circular names.pdf": circular_names,
    "deep mail.eml": deep_mail,
    "deep page tree.pdf": deep_page_tree,
    "deep text.rtf": deep_rtf,
    "deep web page.html": deep_html,
    "huge predictor.pdf": huge_predictor,
    "long row.csv": long_row,
    "a pdf.docx": pdf_called_docx,
    "circular outline.pdf": circular_outline,
    "circular page tree.pdf": circular_page_tree,
    "circular xref.pdf": circular_xref,
    "deep content arrays.pdf": deep_content_arrays,
    "double flate bomb.pdf": double_flate_bomb,
    "endless arrays.pdf": endless_arrays,
    "entity bomb.docx": entity_bomb,
    "false count.pdf": false_count,
    "flate bomb.pdf": flate_bomb,
    "huge image.pdf": huge_image,
    "huge page.pdf": huge_page,
    "many letters.pdf": many_letters,
    "many pages claimed.pdf": many_pages_claimed,
    "nested forms.pdf": nested_forms,
    "noise.pdf": noise,
    "only a mark.pdf": only_a_mark,
    "self-calling form.pdf": self_calling_form,
    "truncated.pdf": truncated,
    "zero bytes.pdf": lambda: b"",
    "zip bomb.docx": zip_bomb,
}
"""File name -> its bytes."""


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in FILES.items():
        (folder / name).write_bytes(made())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""How is a page drawn? By a process of its own, which sees its file alone and can't grow or hang.

Run as `python -m search_api.pages.drawing_process` with the arguments of a `DrawingOrder`; the
image, or the page's words with their places as JSON, comes on its standard output. A hostile file
may kill it in any way: its parent then has neither.
"""

import io
import json
import math
import resource
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pypdfium2
from PIL import WebPImagePlugin  # noqa: F401 - loaded now: later, opening files may be refused

from config.confinement.confine import close_inherited, confine
from config.confinement.filesystem import ParserAccess
from config.confinement.layers import NotConfined
from search_api.pages.drawer_protocol import NO_SUCH_PAGE, NOT_DRAWN, DrawingOrder, order_of
from search_api.pages.word_boxes import TooManyLetters, page_words

_LONGEST_SIDE = 16_383  # pixels of a WebP
_QUALITY = 80
_EFFORT = 2  # of 6; measured: half the time of the default 4, 2 % larger


def main() -> int:
    order = order_of(sys.argv[1:])
    _limit(order.memory_mb, math.ceil(order.seconds))
    try:
        close_inherited()
        confine(ParserAccess((Path(order.path),)), required=order.sandbox_required)
        document = pypdfium2.PdfDocument(order.path)
        if not 1 <= order.page <= len(document):
            return NO_SUCH_PAGE
        made = _made(document[order.page - 1], order)
    except (pypdfium2.PdfiumError, MemoryError, NotConfined, TooManyLetters) as error:
        sys.stderr.write(" ".join(str(error).split())[:200] or type(error).__name__)
        return NOT_DRAWN
    sys.stdout.buffer.write(made)
    return 0


def scale_for(size: tuple[float, float], width: int, max_pixels: int) -> float:
    """Pixels a point, so that the page is `width` wide unless that makes it too large."""
    across, down = (max(side, 1.0) for side in size)
    longest = _LONGEST_SIDE / max(across, down)
    return min(width / across, longest, math.sqrt(max_pixels / (across * down)))


def _made(page: pypdfium2.PdfPage, order: DrawingOrder) -> bytes:
    if order.what == "words":
        return json.dumps(page_words(page)).encode()
    return _drawn(page, order)


def _drawn(page: pypdfium2.PdfPage, order: DrawingOrder) -> bytes:
    scale = scale_for(page.get_size(), order.width, order.max_pixels)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=_QUALITY, method=_EFFORT)
    return written.getvalue()


def _limit(memory_mb: int, cpu_seconds: int) -> None:
    """Above what the process has used and mapped until now."""
    process = psutil.Process()
    used = process.cpu_times()
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: math.ceil(used.user + used.system) + cpu_seconds,
        resource.RLIMIT_AS: process.memory_info().vms + memory_mb * 1024 * 1024,
    }
    for what, most in limits.items():
        with suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS; an operator's may be lower
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())

"""Does text of strangers reach a terminal without what steers it?"""

import io

import pytest
import structlog
from rich.table import Table

from config.console import err
from config.logs import set_up_logs
from config.printable_text import is_steering, printable, single_line
from config.setting_groups import LogSettings

EVIL = "a\x1b[2J\r\nINFO all is well\u202e\u2028\ud800.pdf"


def test_letters_that_steer_a_terminal_become_visible() -> None:
    assert printable("a\x1b[31m\u202e.pdf") == "a\\x1b[31m\\u202e.pdf"
    assert printable("a\nb\x07", keep="\n") == "a\nb\\x07"
    assert printable("تقرير – Évaluation 報告.pdf") == "تقرير – Évaluation 報告.pdf"


def test_a_title_stands_on_one_line() -> None:
    assert single_line("\tA\x1btitle\n") == "A title"


@pytest.mark.parametrize("shape", ["console", "json"])
def test_no_log_line_holds_them(shape: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(LogSettings(format=shape))  # type: ignore[arg-type]
    structlog.get_logger().warning("refused", file=EVIL)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert not any(map(is_steering, line.strip()))


def test_nothing_printed_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    page = io.StringIO()
    monkeypatch.setattr(err, "_file", page)  # `file` would stay bound to this test's own output
    table = Table()
    table.add_column("file")
    table.add_row(EVIL)
    err.print(table)
    err.print(EVIL)
    assert not any(map(is_steering, page.getvalue().replace("\n", "")))

"""Does `waymark harvest` say what it took, and refuse what cannot be meant?"""

import json
from pathlib import Path

import pytest
from harvest_samples import PDF
from partner_server import PartnerServer

from config.cli import build_app, main


def test_what_was_taken_is_told_as_json_and_by_the_exit_code(
    server: PartnerServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.pages["/a.pdf"] = PDF
    listed = tmp_path / "list.csv"
    listed.write_text(f"{server.address}/a.pdf\n{server.address}/gone.pdf\n")
    words = ["harvest", str(listed), "--partner", "acme", "--data", str(tmp_path), "--json"]
    with pytest.raises(SystemExit) as ended:
        build_app()(words)
    assert ended.value.code == 3
    (report,) = json.loads(capsys.readouterr().out)
    assert report["taken"] == 1
    assert "404" in report["problems"][0]
    assert len(list((tmp_path / "inbox" / "acme").glob("*.pdf"))) == 1


@pytest.mark.parametrize("partner", ["../other", ".hidden", "a/b", "_ours", " "])
def test_a_partner_s_name_is_no_path(
    tmp_path: Path, partner: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["harvest", "list.csv", "--partner", partner, "--data", str(tmp_path)])
    assert ended.value.code == 2
    assert "--partner" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

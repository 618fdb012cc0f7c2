"""Does the API's description make a client that searches, by a generator of others?"""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from api_server import ApiOver
from builders import a_document, a_passage, an_id

NAME = "waymark_client_of_the_test"
OPTIONS = ("--meta=none", "--path=openapi.json", "--config=how.json", f"--output-path={NAME}")


def generated(description: str, folder: Path) -> Path:
    """The package, as `docs/machines.md` tells how to make it; whose code is not formatted."""
    (folder / "openapi.json").write_text(description, encoding="utf-8")
    (folder / "how.json").write_text(json.dumps({"post_hooks": []}), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", *OPTIONS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "ERROR" not in made.stdout + made.stderr
    return folder / NAME


def test_a_client_is_made_of_the_description_and_searches(
    api_over: ApiOver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = (a_passage("one", 0, text="Pay first.", kind="lesson"),)
    with api_over(a_document("one", title="Kilns & <wages>", passages=passages)) as api:
        package = generated(api.get("/openapi.json").text, tmp_path)
        monkeypatch.syspath_prepend(tmp_path)
        names = [each.name for each in walk_packages([str(package)], f"{NAME}.")]
        modules = {name: import_module(name) for name in [NAME, *names]}
        client_of = modules[NAME].Client
        search = modules[f"{NAME}.api.search.get_search"]
        lessons = modules[f"{NAME}.api.search.get_lessons"]
        arabic = import_module(f"{NAME}.models").GetLessonsLang.AR
        with client_of(base_url=str(api.base_url), raise_on_unexpected_status=True) as client:
            found = search.sync(client=client, q="kilns", size=1, country=["NPL", "!PER"])
            assert [(hit.id, hit.title) for hit in found.hits] == [
                (an_id("one"), "Kilns & <wages>")
            ]
            (lesson,) = lessons.sync(client=client, lang=arabic).hits
            assert lesson.text == "Pay first."
            wrong = search.sync_detailed(client=client, size=-1)
            assert (wrong.status_code, type(wrong.parsed).__name__) == (422, "Problem")

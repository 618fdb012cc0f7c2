"""Do the examples of docs/api.md work as they stand there?"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from search_api.search.parameters import SearchParameters

GUIDE = (Path(__file__).parents[3] / "docs/api.md").read_text()
ADDRESS = "http://127.0.0.1:8087"


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("example", examples("sh"))
def test_curl_examples(example: str, api_url: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed: the examples for it were not run")
    ended = run(["bash", "-c", example.replace(ADDRESS, api_url)])
    assert isinstance(json.loads(ended.stdout), dict)


@pytest.mark.parametrize("example", examples("js"))
def test_fetch_examples(example: str, api_url: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the examples with fetch were not run")
    assert run([node, "--input-type=module", "-e", example.replace(ADDRESS, api_url)]).stdout


def test_the_example_of_a_problem_is_a_real_one(api: httpx.Client) -> None:
    (example,) = examples("json")
    problem = api.get("/v1/search?cuntry=NPL").json()
    assert problem | {"request_id": ""} == json.loads(example) | {"request_id": ""}


def test_every_parameter_is_documented() -> None:
    rows = "\n".join(line for line in GUIDE.splitlines() if line.startswith("| `"))
    assert [name for name in SearchParameters.model_fields if f"`{name}`" not in rows] == []


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return ended

"""Does every address answer what OpenAPI says, whatever is sent? Tried with drawn requests."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.keys import create_key

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


DRAWN = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_answers_are_as_described(api_url: str, data_dir: Path) -> None:
    _, key = create_key(data_dir, "Tester", "")
    described = schemathesis.openapi.from_url(f"{api_url}/openapi.json")
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 10
    wrong = [problem for operation in operations for problem in tried(operation, key)]
    assert wrong == []


def tried(operation: schemathesis.APIOperation, key: str) -> list[str]:
    """What was wrong with the answers of one address; with and without a key."""

    @DRAWN
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        for headers in ({}, {"Authorization": f"Bearer {key}"}):
            case.validate_response(case.call(headers=headers), checks=CHECKS)

    try:
        ask()
    except BaseExceptionGroup as failures:
        return [f"{operation.label}: {failure}" for failure in failures.exceptions]
    return []

"""How does a tool ask the API? Over HTTP as any caller does, so that its limits and views hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError

Parameters = Mapping[str, str | int | Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class Api:
    """A running server. Without a key, what everybody may see."""

    base: str  # `https://host`, without a slash at its end
    key: str = ""
    seconds: float = 30.0

    async def get(self, path: str, parameters: Parameters, context: Context[Any, Any]) -> Any:
        """The answer's JSON.

        Raises:
            ToolError: the server cannot be reached, or says what is wrong.
        """
        timeout = aiohttp.ClientTimeout(total=self.seconds)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, headers=self._headers(context)) as session,
                session.get(self.base + path, params=pairs(parameters)) as answer,
            ):
                content = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ToolError(f"the server at {self.base} does not answer: {error}") from error
        if answer.status != HTTPStatus.OK:
            raise ToolError(problem_message(content, answer.status))
        return content

    def _headers(self, context: Context[Any, Any]) -> dict[str, str]:
        """A caller over HTTP goes by its own key and address; on stdio there is one caller."""
        sent = context.headers
        if sent is None:
            return {"Authorization": f"Bearer {self.key}"} if self.key else {}
        client = getattr(context.request_context.request, "client", None)
        headers = {"X-Forwarded-For": client.host} if client else {}
        if authorization := sent.get("authorization"):
            headers["Authorization"] = authorization
        return headers


def pairs(parameters: Parameters) -> list[tuple[str, str]]:
    """As an address has them; what is None or empty is left out."""
    return [
        (name, str(each))
        for name, value in parameters.items()
        for each in ([value] if isinstance(value, str | int) else value or ())
        if each != ""
    ]


def problem_message(problem: Any, status: int) -> str:
    """What went wrong and the mend, by the problem that the API answered."""
    if not isinstance(problem, dict):
        return f"the server answered with status {status}"
    return " ".join(str(problem[name]) for name in ("detail", "mend") if problem.get(name))

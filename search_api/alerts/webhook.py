"""How is another server told? A signed POST to a public address, as Standard Webhooks describes it.

Signature: HMAC-SHA256 over `id.timestamp.body` under the secret that the owner was given, in base64
(https://www.standardwebhooks.com). The address goes through the guard, also after redirects:
none is followed.
"""

import base64
import hashlib
import hmac
import secrets
from typing import NamedTuple

import aiohttp
import orjson

from config.errors import BadRequest, InnerAddress, TooLarge
from config.ssrf_guard import checked_url, inner_address_in, outside_session, read_at_most

_SECONDS = 15.0
_LARGEST_ANSWER = 65_536  # bytes
_OK = range(200, 300)


class Webhook(NamedTuple):
    """Where to, and what signs it."""

    url: str
    secret: str  # `whsec_…`

    def packed(self) -> str:
        return orjson.dumps([self.url, self.secret]).decode()


def hook_of(packed: str) -> Webhook:
    return Webhook(*orjson.loads(packed))


def new_hook(url: str) -> Webhook:
    """Raises InnerAddress: the address cannot be asked at all."""
    made = base64.b64encode(secrets.token_bytes(24)).decode()
    return Webhook(checked_url(url), f"whsec_{made}")


def signed_headers(hook: Webhook, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """What the receiver checks; `timestamp` in seconds since 1970."""
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    made = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{made}",
    }


async def deliver(hook: Webhook, message_id: str, timestamp: int, body: bytes) -> bytes:
    """Posts it; what the receiver answers.

    Raises:
        OSError: it is away, answers with an error, or is no public server.
    """
    headers = signed_headers(hook, message_id, timestamp, body)
    try:
        async with (
            outside_session(seconds=_SECONDS) as session,
            session.post(hook.url, data=body, headers=headers, allow_redirects=False) as response,
        ):
            answer = await read_at_most(response, _LARGEST_ANSWER)
            if response.status not in _OK:
                raise ConnectionError(f"it answers with {response.status}")
    except (aiohttp.ClientError, TimeoutError, TooLarge, ValueError) as error:
        if refusal := inner_address_in(error):
            raise ConnectionRefusedError(refusal.message) from error
        raise ConnectionError(str(error) or type(error).__name__) from error
    return answer


async def check_willing(hook: Webhook, message_id: str, timestamp: int) -> None:
    """Asks the receiver whether it wants to be told: it answers with the challenge it is sent.

    Raises:
        BadRequest: it does not, or is no public server.
    """
    challenge = secrets.token_urlsafe(24)
    body = orjson.dumps({"type": "challenge", "challenge": challenge})
    try:
        answer = await deliver(hook, message_id, timestamp, body)
    except (OSError, InnerAddress) as error:
        raise BadRequest(
            "webhook", f"this address does not answer as it should: {error}"
        ) from error
    if challenge.encode() not in answer:
        raise BadRequest("webhook", "this address does not answer with the challenge it was sent")

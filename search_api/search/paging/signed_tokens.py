"""How does a place in a list travel to a caller and back? As text that shows when it was changed.

The digest finds texts that were cut or mistyped. It keeps nobody from making one: a made one shows
no more than any search does, for each goes through the caller's view.
"""

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

_DIGEST_BYTES = 8


def signed_token(content: bytes) -> str:
    return urlsafe_b64encode(_digest(content) + content).decode().rstrip("=")


def verified_content(text: str) -> bytes:
    """The content. Raises ValueError for what `signed_token` did not make."""
    try:
        content = urlsafe_b64decode(text + "=" * (-len(text) % 4))[_DIGEST_BYTES:]
    except binascii.Error as error:
        raise ValueError("no Base64") from error
    if signed_token(content) != text:
        raise ValueError("it was changed")
    return content


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:_DIGEST_BYTES]

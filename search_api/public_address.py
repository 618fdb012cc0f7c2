"""Where do others reach us? As a setting says, else as this request named us."""

from fastapi import Request

from config.settings import Settings


def public_base(request: Request, settings: Settings) -> str:
    """`https://host`, without a slash at its end."""
    return settings.machines.public_url or str(request.base_url).rstrip("/")

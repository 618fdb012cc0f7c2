"""Where do others reach us? As this request named us, or as a setting says where it must last."""

from fastapi import Request

from config.settings import Settings


def base_of(request: Request) -> str:
    """As this request named us: `https://host`, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def public_base(request: Request, settings: Settings) -> str:
    """As a setting says, else as this request named us; for what others keep."""
    return settings.machines.public_url or base_of(request)

"""How is the application served? By uvicorn, which believes no proxy that is not named."""

import uvicorn
from fastapi import FastAPI

from config.setting_groups import ApiSettings
from search_api.http.middleware.connections import patient_protocol

_GRACE_SECONDS = 10  # for requests under way when the server is asked to end


def server_of(app: FastAPI, settings: ApiSettings) -> uvicorn.Server:
    """A server that can be run on a socket."""
    proxies = settings.trusted_proxies.split()
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=patient_protocol(settings),
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            # uvicorn itself would believe whoever asks from this machine
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )

"""Which addresses watch a search? For a mailbox that confirms, or a webhook that answers."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from typing_extensions import TypedDict

from config.errors import BadRequest, NotFound, StoreError
from search_api.alerts.service import Alerts
from search_api.http.caller_identity import caller_id
from search_api.http.context import json_response, problems
from search_api.http.json_bodies import JsonRoute
from search_api.search.parameters import SearchParameters, to_request

router = APIRouter(prefix="/v1/alerts", tags=["alerts"], route_class=JsonRoute)


class AlertBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    email: str = Field(
        "", max_length=254, description="Who is told; a mail asks for consent first."
    )
    webhook: str = Field(
        "", max_length=2_000, description="Or which address; it must answer with the challenge."
    )
    every: Literal["daily", "weekly"] = Field("weekly", description="How often mails come.")


class AlertTaken(TypedDict):
    state: Annotated[
        Literal["unconfirmed", "confirmed"],
        Field(description="unconfirmed: a mail was sent, and nothing more until it is answered."),
    ]
    secret: Annotated[str, Field(description="Of a webhook: what signs. Told this once.")]
    leave: Annotated[str, Field(description="Of a webhook: POST here to leave.")]


async def _alerts(request: Request) -> Alerts:
    alerts: Alerts | None = request.app.state.alerts
    if alerts is None:
        raise NotFound("this server tells nobody of new reports")
    return alerts


AlertsHere = Annotated[Alerts, Depends(_alerts)]


@router.post(
    "",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: {"model": AlertTaken, "description": "A mail was sent, or the webhook is told."},
        **problems(
            s404="This server tells nobody of new reports.",
            s422="A parameter, the address or the webhook is none.",
            s429="One caller may begin ten an hour.",
            s503="No more searches can be watched, or something is away.",
        ),
    },
    summary="Be told of new reports of a search",
    description="The search stands in the query string, as for `/v1/search`.",
)
async def begin(
    request: Request,
    parameters: Annotated[SearchParameters, Query()],
    body: Annotated[AlertBody, Body()],
    alerts: AlertsHere,
) -> Response:
    if bool(body.email) == bool(body.webhook):
        raise BadRequest("email", "give an e-mail address or a webhook, one of them")
    await request.app.state.alert_rates.check(caller_id(request.scope))
    most = alerts.settings.api.max_page_size
    asked = to_request(parameters, alerts.searcher.vocabulary, most)
    taken: AlertTaken = {"state": "unconfirmed", "secret": "", "leave": ""}
    if body.email:
        try:
            await alerts.begin_by_mail(body.email, asked, body.every)
        except OSError as error:
            raise StoreError("the mail cannot be sent now", mend="Try again later.") from error
    else:
        alert, hook = await alerts.begin_by_hook(body.webhook, asked)
        taken = {
            "state": "confirmed",
            "secret": hook.secret,
            "leave": alerts.link("leave", alert),
        }
    answer = json_response(taken)
    answer.status_code = HTTPStatus.ACCEPTED
    answer.headers["Cache-Control"] = "no-store"
    return answer

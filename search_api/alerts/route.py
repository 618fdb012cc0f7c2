"""Which addresses watch a search? For a mailbox that confirms, or a webhook that answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from typing_extensions import TypedDict

from config.errors import BadRequest, NotFound, StoreError
from config.text import LabelLanguage
from search_api.alerts.inbox_digest import InboxWatch
from search_api.alerts.service import Alerts
from search_api.http.caller_identity import caller_id
from search_api.http.context import CallerHere, json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.query.request import SearchRequest
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


_MAIL_SENT: AlertTaken = {"state": "unconfirmed", "secret": "", "leave": ""}


_BEGUN: dict[int | str, dict[str, Any]] = {
    202: {"model": AlertTaken, "description": "A mail was sent, or the webhook is told."},
    **problem_responses(
        s404="This server tells nobody of what is new.",
        s422="A parameter, the address or the webhook is none.",
        s429="One caller may begin ten an hour.",
        s503="No more searches can be watched, or something is away.",
    ),
}


class InboxAlertBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    email: str = Field(max_length=254, description="Who is told; a mail asks for consent first.")
    every: Literal["daily", "weekly"] = Field("weekly", description="How often mails come.")
    lang: LabelLanguage = Field("en", description="Of the mails.")


async def _alerts(request: Request) -> Alerts:
    alerts: Alerts | None = request.app.state.alerts
    if alerts is None:
        raise NotFound("this server tells nobody of new reports")
    return alerts


AlertsHere = Annotated[Alerts, Depends(_alerts)]


@router.post(
    "",
    status_code=HTTPStatus.ACCEPTED,
    responses=_BEGUN,
    summary="Be told of new reports of a search",
    description="The search stands in the query string, as for `/v1/search`.",
)
async def begin(
    request: Request,
    parameters: Annotated[SearchParameters, Query()],
    body: Annotated[AlertBody, Body()],
    alerts: AlertsHere,
) -> Response:
    most = alerts.settings.api.max_page_size
    asked = to_request(parameters, alerts.searcher.vocabulary, most)
    return await _begin(request, asked, body, alerts)


async def _begin(
    request: Request, asked: SearchRequest | LessonRequest, body: AlertBody, alerts: Alerts
) -> Response:
    if bool(body.email) == bool(body.webhook):
        raise BadRequest("email", "give an e-mail address or a webhook, one of them")
    await request.app.state.alert_rates.check(caller_id(request.scope))
    if body.email:
        with _mail_errors():
            await alerts.begin_by_mail(body.email, asked, body.every)
        return _accepted(_MAIL_SENT)
    alert, hook = await alerts.begin_by_hook(body.webhook, asked)
    leave = alerts.link("leave", alert)
    return _accepted({"state": "confirmed", "secret": hook.secret, "leave": leave})


@router.post(
    "/lessons",
    status_code=HTTPStatus.ACCEPTED,
    responses=_BEGUN,
    summary="Be told of new lessons of a search",
    description="The search stands in the query string, as for `/v1/lessons`.",
)
async def begin_for_lessons(
    request: Request,
    parameters: Annotated[LessonParameters, Query()],
    body: Annotated[AlertBody, Body()],
    alerts: AlertsHere,
) -> Response:
    most = alerts.settings.api.max_page_size
    asked = to_lesson_request(parameters, alerts.searcher.vocabulary, most)
    return await _begin(request, asked, body, alerts)


@router.post(
    "/inbox/{partner}",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: {"model": AlertTaken, "description": "A mail was sent."},
        **problem_responses(
            s401="There is no key, or it is not known.",
            s403="The key is for another partner or for other things.",
            s404="This server tells nobody.",
            s422="The address is none.",
            s429="One caller may begin ten an hour.",
            s503="No more can be watched, or the mail server is away.",
        ),
    },
    summary="Be told what became of a partner's files",
    description="With a key of the partner's inbox; who revokes the key ends the mails.",
)
async def begin_for_inbox(
    request: Request,
    partner: Annotated[str, Path(description="The partner's name.", max_length=200)],
    caller: CallerHere,
    body: Annotated[InboxAlertBody, Body()],
    alerts: AlertsHere,
) -> Response:
    watch = InboxWatch(partner, caller.need_inbox(partner).id)
    await request.app.state.alert_rates.check(caller_id(request.scope))
    with _mail_errors():
        await alerts.begin_for_inbox(body.email, watch, body.lang, body.every)
    return _accepted(_MAIL_SENT)


@contextmanager
def _mail_errors() -> Iterator[None]:
    """Raises StoreError where the mail server does not take a mail."""
    try:
        yield
    except OSError as error:
        raise StoreError("the mail cannot be sent now", mend="Try again later.") from error


def _accepted(taken: AlertTaken) -> Response:
    answer = json_response(taken)
    answer.status_code = HTTPStatus.ACCEPTED
    answer.headers["Cache-Control"] = "no-store"
    return answer

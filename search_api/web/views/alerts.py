"""How does a reader ask to be told of new reports, say so again, and leave? Without scripts."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.errors import (
    BadRequest,
    KeyNeeded,
    ScopeNeeded,
    TooMuchAtOnce,
    TooOften,
    WaymarkError,
)
from config.vocabulary import Vocabulary
from search_api.alerts.inbox_digest import InboxWatch
from search_api.alerts.route import AlertsHere
from search_api.alerts.saved_searches import Every, known_period
from search_api.http.caller_identity import caller_id
from search_api.http.callers import caller_of
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.query.request import SearchRequest
from search_api.search.parameters import PassageParameters, SearchParameters, to_request
from search_api.web.address import Address
from search_api.web.curator_forms import Sent, form_page
from search_api.web.error_page import PageRoute
from search_api.web.lenient_parameters import read_request
from search_api.web.view_context import PageContext, PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_TEMPLATE = "alert.html"
Parameters = TypeVar("Parameters", bound=PassageParameters)
Asked = TypeVar("Asked", SearchRequest, LessonRequest)


@router.post("/alerts")
async def begin(page: PageHere, request: Request, sent: Sent, alerts: AlertsHere) -> HTMLResponse:
    """Sends the mail by which one confirms; the search stands in the form as an address."""
    search = Address("/", tuple(parse_qsl(sent.get("search", ""))))
    asked = _asked(search, alerts, page.lang, of_lessons=sent.get("what") == "lessons")

    async def send(every: Every) -> None:
        await alerts.begin_by_mail(sent.get("email", ""), asked, every)

    return await _begun(page, request, sent, send)


def _asked(
    search: Address, alerts: AlertsHere, lang: str, *, of_lessons: bool
) -> SearchRequest | LessonRequest:
    def read(
        model: type[Parameters], made: Callable[[Parameters, Vocabulary, int], Asked]
    ) -> Asked:
        vocabulary, most = alerts.searcher.vocabulary, alerts.settings.api.max_page_size
        _, asked, _ = read_request(
            model, search, lambda given: made(given, vocabulary, most), lang=lang, cursor=""
        )
        return asked

    if of_lessons:
        return read(LessonParameters, to_lesson_request)
    return read(SearchParameters, to_request)


@router.post("/alerts/inbox")
async def begin_for_inbox(
    page: PageHere, request: Request, sent: Sent, alerts: AlertsHere
) -> HTMLResponse:
    """The same for what became of a partner's files, whose key stands in the form."""

    async def send(every: Every) -> None:
        caller = caller_of(f"Bearer {sent.get('key', '').strip()}", request.app.state.keys)
        partner = sent.get("partner", "").strip()
        watch = InboxWatch(partner, caller.need_inbox(partner).id)
        await alerts.begin_for_inbox(sent.get("email", ""), watch, page.lang, every)

    return await _begun(page, request, sent, send)


async def _begun(
    page: PageContext, request: Request, sent: Sent, send: Callable[[Every], Awaitable[None]]
) -> HTMLResponse:
    problem: WaymarkError | None = None
    status = HTTPStatus.OK
    try:
        every = known_period(sent.get("every", ""))
        await request.app.state.alert_rates.check(caller_id(request.scope))
        await send(every)
    except (BadRequest, TooOften, TooMuchAtOnce, KeyNeeded, ScopeNeeded) as error:
        problem, status = error, _STATUS.get(type(error), HTTPStatus.SERVICE_UNAVAILABLE)
    except OSError:
        problem = TooMuchAtOnce("the mail cannot be sent now", mend="Please try again later.")
        status = HTTPStatus.SERVICE_UNAVAILABLE
    return await form_page(page, _TEMPLATE, status, step="sent", problem=problem, token="")


@router.get("/alerts/confirm")
async def ask_to_confirm(page: PageHere, alerts: AlertsHere) -> HTMLResponse:
    """A button: programs that look into mails open links, and must confirm nothing."""
    token = page.address.get("token")
    alerts.secrets.alert_of("confirm", token)
    return await form_page(page, _TEMPLATE, step="confirm", problem=None, token=token)


@router.post("/alerts/confirm")
async def confirm(page: PageHere, alerts: AlertsHere) -> HTMLResponse:
    await alerts.confirm(alerts.secrets.alert_of("confirm", page.address.get("token")))
    return await form_page(page, _TEMPLATE, step="confirmed", problem=None, token="")


@router.get("/alerts/leave")
async def ask_to_leave(page: PageHere, alerts: AlertsHere) -> HTMLResponse:
    token = page.address.get("token")
    alerts.secrets.alert_of("leave", token)
    return await form_page(page, _TEMPLATE, step="leave", problem=None, token=token)


@router.post("/alerts/leave")
async def leave(page: PageHere, alerts: AlertsHere) -> HTMLResponse:
    """Also by one click in a program for mail (RFC 8058), which sends nothing but the address."""
    await alerts.leave(alerts.secrets.alert_of("leave", page.address.get("token")))
    return await form_page(page, _TEMPLATE, step="left", problem=None, token="")


_STATUS: dict[type[WaymarkError], HTTPStatus] = {
    BadRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    KeyNeeded: HTTPStatus.FORBIDDEN,
    ScopeNeeded: HTTPStatus.FORBIDDEN,
}

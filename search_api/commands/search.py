"""What does one find from the command line? The same as over HTTP, laid out for people."""

import asyncio
from typing import Annotated

from cyclopts import Parameter
from pydantic import ValidationError

from config.console import DataOption, JsonOption, out, print_json
from config.engine import EngineHandle, engine_session
from config.errors import BadRequest
from config.opensearch import connect_async
from config.settings import Settings, load_settings
from config.text import LabelLanguage
from config.vocabulary import Vocabulary, load_vocabulary
from search_api.commands.layout import lay_out
from search_api.engine.gateway import SearchGateway
from search_api.query.request import SearchRequest, Sort
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.responses import SearchResponse
from search_api.search.searcher import Searcher


def search(
    text: Annotated[str, Parameter(help="What to look for; quote phrases.")] = "",
    /,
    *,
    country: Annotated[
        list[str] | None, Parameter(negative="", help="ISO alpha-3; repeatable.")
    ] = None,
    topic: Annotated[
        list[str] | None, Parameter(negative="", help="A topic's id; repeatable.")
    ] = None,
    type: Annotated[list[str] | None, Parameter(negative="", help="Type of document.")] = None,  # noqa: A002 - the option's name
    kind: Annotated[
        list[str] | None, Parameter(negative="", help="Kind of passage, as `lesson`.")
    ] = None,
    language: Annotated[
        list[str] | None, Parameter(negative="", help="ISO 639-1; repeatable.")
    ] = None,
    year_from: Annotated[int | None, Parameter(help="First year.")] = None,
    year_to: Annotated[int | None, Parameter(help="Last year.")] = None,
    sort: Annotated[Sort | None, Parameter(help="Relevance, unless there is no text.")] = None,
    page: Annotated[int, Parameter(help="Counted from 1.")] = 1,
    size: Annotated[int, Parameter(help="Reports on a page.")] = 5,
    lang: Annotated[LabelLanguage, Parameter(help="Of labels.")] = "en",
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Find reports by their best passages."""
    settings = load_settings(data)
    vocabulary = load_vocabulary()
    request = _request(
        {
            "q": text,
            "country": country or [],
            "topic": topic or [],
            "type": type or [],
            "kind": kind or [],
            "language": language or [],
            "year_from": year_from,
            "year_to": year_to,
            "sort": sort,
            "page": page,
            "size": size,
            "lang": lang,
        },
        vocabulary,
        settings,
    )
    with engine_session(settings) as engine:
        answer = asyncio.run(_searched(request, vocabulary, settings, engine))
    if json:
        print_json(answer)
        return
    for line in lay_out(answer, api_url=f"http://{settings.api.host}:{settings.api.port}"):
        out.print(line)


def _request(
    values: dict[str, object], vocabulary: Vocabulary, settings: Settings
) -> SearchRequest:
    try:
        parameters = SearchParameters.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]).replace("_", "-")
        raise BadRequest(name, f"--{name}: {first['msg']}") from error
    return to_request(parameters, vocabulary, settings.api.max_page_size)


async def _searched(
    request: SearchRequest, vocabulary: Vocabulary, settings: Settings, engine: EngineHandle
) -> SearchResponse:
    client = connect_async(settings.opensearch, engine.url, engine.check)
    try:
        gateway = SearchGateway(
            client, settings.opensearch.index_prefix, settings.api.search_timeout_seconds
        )
        return await Searcher.over(gateway, vocabulary).documents(request)
    finally:
        await client.close()

"""Where is the catalogue of data sets? One address, which shows what everybody may see."""

import asyncio

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from config.index import fields as f
from search_api.catalogue.dcat import catalogue, dumps_of
from search_api.export.collect import raw_batches
from search_api.http.context import SettingsHere, problem_responses
from search_api.http.public_address import public_base
from search_api.http.service import Service, served
from search_api.search.searcher import Searcher

router = APIRouter(tags=["machines"])

MEDIA_TYPE = "application/ld+json"
_DATA_SET = "dataset"  # the type, as the vocabulary calls it
_SOURCE = [
    f.ID,
    f.TITLE,
    f.YEAR,
    f.LANGUAGE,
    f.AUTHORS,
    f.PUBLISHERS,
    f.COUNTRIES,
    f.TOPICS,
    f.MEDIA_TYPE,
    f.LICENCE,
    f.ADDED,
    f.CHANGED,
]


@router.get(
    "/catalog.jsonld",
    responses={
        200: {"content": {MEDIA_TYPE: {}}, "description": "A dcat:Catalog."},
        **problem_responses(s503="The search engine is away or busy; see Retry-After."),
    },
    response_class=Response,
    summary="Data sets, as a DCAT catalogue",
)
@served(Service(is_tagged=True))
async def catalogue_of_data(http: Request, settings: SettingsHere) -> Response:
    searcher: Searcher = http.app.state.searchers["public"]  # whoever asks
    body = {
        "query": {"term": {f.TYPE: _DATA_SET}},
        "sort": [{f.ID: "asc"}],
        "_source": _SOURCE,
    }
    found = [
        hit["_source"]
        async for _, hits in raw_batches(searcher, "documents", body, settings.api.max_export)
        for hit in hits
    ]
    base = public_base(http, settings)
    dumps = dumps_of(base, settings.machines.name)
    answer = await asyncio.to_thread(
        catalogue, found, dumps, searcher.vocabulary, settings.machines, base
    )
    return Response(orjson.dumps(answer), media_type=MEDIA_TYPE)

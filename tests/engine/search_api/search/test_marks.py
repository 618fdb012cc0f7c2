"""Does Waymark mark what the engine's own highlighter marks, in every language it knows?"""

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest
from api_server import ApiOver
from asked import a_concept, a_query
from builders import a_document, a_passage, a_record

from config.index import mappings
from config.index.languages import ANALYZERS
from config.opensearch import connect_async
from config.setting_groups import OpenSearchSettings
from search_api.engine.gateway import SearchGateway
from search_api.marks.extracts import marked_whole
from search_api.marks.marker import MARKED, Marker
from search_api.query.clauses.marked_words import marked_words
from search_api.query.text_query import TextQuery

TEXTS = {
    "en": "Co-operatives and anti trafficking work. Children’s debts (bonded labour, “debt"
    " bondage”) in South east Asia; U.S. C.182 and brick-kilns or kilns. 1,234 labourers had"
    " shelter and services.\n\nLabour in debt",
    "fr": "L’exploitation des enfants dans les mines d’or. Était-ce l'école ? Les migrants"
    " travaillaient, d'après l'OIT.",
    "es": "La explotacion infantil y las explotaciones; ¿qué trabajos hacían los niños? Trabajo"
    " infantil.",
    "pt": "O trabalho escravo na pecuária: crianças trabalhavam. Inspeções do trabalho.",
    "ar": "العمل الجبري للأطفال، وعمالة الأطفال في الزراعة. كِتاب للعمل",
    "ru": "Принудительный труд детей. Дети трудились в сельском хозяйстве.",
    "de": "Kinderarbeit in Ziegeleien. Die Kinder arbeiteten – für Schulden.",
    "it": "Il lavoro minorile e l'istruzione dei bambini. Lavori pesanti.",
    "tr": "Çocuk işçiliği ve çocukların okulları. İşçiler borçluydu.",
    "id": "Pekerja anak di tambang emas. Anak-anak bekerja.",
    "hi": "ईंट भट्ठों में बाल श्रम। बच्चों का श्रम।",
    "bn": "ইট ভাটায় শিশু শ্রম। শিশুরা কাজ করে।",
    "fa": "کار کودکان در کوره‌های آجرپزی. کودک کار می‌کند.",
    "ko": "아동 노동과 학교. 아동 노동은 금지된다.",
    "zh": "砖窑里的童工。童工和学校。",
    "ja": "児童労働と学校。児童労働。",
    "th": "แรงงานเด็กในเตาเผาอิฐ เด็กทำงาน",
    "gl": "O traballo dos nenos nos fornos de tixolos.",
}
QUESTIONS = {
    "en": [
        *("cooperative antitrafficking", "child debt labor", "kiln brick southeast", "labo*"),
        *('"debt bondage"', "C182", "shelter and services"),
    ],
    "fr": ["exploitations enfant or", "école migrant travail"],
    "es": ["explotación trabajo niño", '"trabajo infantil"'],
    "pt": ["trabalhos escravos criança inspeção"],
    "ar": ["العمل الجبري", "الأطفال زراعة عمالة"],
    "ru": ["дети труд", "принудительного труда"],
    "de": ["Kinder arbeiten Schuld"],
    "it": ["lavori bambino istruzione"],
    "tr": ["çocuklar işçi okul"],
    "id": ["anak kerja emas"],
    "hi": ["बच्चे श्रम भट्ठा"],
    "bn": ["শিশু শ্রম"],
    "fa": ["کودک کوره کار"],
    "ko": ["아동 학교"],
    "zh": ["童工"],
    "ja": ["児童労働"],
    "th": ["เด็ก"],
    "gl": ["traballo nenos"],
}  # fmt: skip


def test_every_language_with_a_field_is_tried() -> None:
    assert set(TEXTS) == set(QUESTIONS) == {*ANALYZERS, "gl"}


def test_what_is_marked_is_what_the_engine_marks(
    api_over: ApiOver, engine_url: str, reopened_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mappings, "TEXTS_AGAIN", ())  # the engine marks what entries keep
    passages = [
        a_passage("one", place, text=text, language=language)
        for place, (language, text) in enumerate(TEXTS.items())
    ]
    with api_over(a_document("one", passages=passages)):
        differ, marked = asyncio.run(compared(engine_url, reopened_prefix))
    assert differ == {}
    assert marked == set(TEXTS)


async def compared(engine_url: str, prefix: str) -> tuple[dict[str, Any], set[str]]:
    """What is marked otherwise than by the engine, and the languages in which anything is."""
    client = connect_async(OpenSearchSettings(), engine_url)
    gateway = SearchGateway(client, prefix, 30.0)
    marker, differ, marked = Marker(gateway), {}, set()
    try:
        for language, text in ((code, each) for code, all_ in QUESTIONS.items() for each in all_):
            query = asked(text, language)
            hit, by_engine = await a_hit(gateway, query, language)
            await marker.mark([hit], query, marked_whole)
            ours = re.findall("<mark>(.*?)</mark>", hit[MARKED])
            if ours != re.findall("<mark>(.*?)</mark>", by_engine):
                differ[text] = (hit[MARKED], by_engine)
            marked |= {language} if ours else set()
    finally:
        await client.close()
    return differ, marked


def asked(text: str, language: str) -> TextQuery:
    named = [
        a_concept("topic", "x", en=("debt bondage", "bonded labour"), es=("trabajo infantil",))
    ]
    query = a_query(text, named)
    return replace(query, present=(language,), rest=tuple((word, 1.0) for word in text.split()))


async def a_hit(
    gateway: SearchGateway, query: TextQuery, language: str
) -> tuple[dict[str, Any], str]:
    """The passage in a language with its words, and with what the engine marks in it."""
    field = language if language in ANALYZERS else "any"
    name, wanted = f"text.{field}", marked_words(query, field)
    clauses: list[dict[str, Any]] = [{"match": {name: wanted.words}}]
    clauses += [{"match_phrase": {name: phrase}} for phrase in wanted.phrases]
    clauses += [{"match_bool_prefix": {name: prefix}} for prefix in wanted.prefixes]
    marks = {
        "type": "unified",
        "encoder": "html",
        "number_of_fragments": 0,
        "pre_tags": ["<mark>"],
        "post_tags": ["</mark>"],
        "fields": {name: {"highlight_query": {"bool": {"should": clauses}}}},
    }
    body = {
        "query": {"term": {"language": language}},
        "size": 1,
        "docvalue_fields": ["words"],
        "highlight": marks,
    }
    (hit,) = (await gateway.search("passages", body))["hits"]["hits"]
    return hit, "".join(hit.get("highlight", {}).get(name, ()))


@pytest.mark.parametrize("letters", [1_000, 30_000])
def test_a_text_without_spaces_or_with_more_words_than_the_engine_analyzes_at_once_is_marked(
    api_over: ApiOver, letters: int
) -> None:
    text = f"Two kilns. {'a.' * (letters // 2)} {' '.join(map(str, range(12_000)))}"
    with api_over(a_document("one", passages=(text,))) as api:
        (hit,) = api.get("/v1/passages?q=kiln").json()["hits"]
    assert hit["highlights"][0].startswith("Two <mark>kilns</mark>.")


def test_a_lesson_is_marked_whole(api_over: ApiOver) -> None:
    lesson = a_record("one", text="Two kilns & a <b>. Their kiln.", language="en")
    with api_over(a_document("one", records=(lesson,))) as api:
        (hit,) = api.get("/v1/lessons?q=kiln").json()["hits"]
    expected = "Two <mark>kilns</mark> &amp; a &lt;b&gt;. Their <mark>kiln</mark>."
    assert hit["marked"] == expected

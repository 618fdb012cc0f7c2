"""What may stand in a file of cues: words that tell what a heading, a sentence or a question is?"""

from typing import Literal

from msgspec import Struct

from config.vocabulary.file_schema import Label, Terms


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: Label


class SectionCues(Struct, frozen=True, forbid_unknown_fields=True):
    """Headings that mean the same; `kind` is what passages under them are."""

    id: str
    cues: Terms
    kind: str = ""


class PassageKindsFile(Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[Kind, ...]
    sections: tuple[SectionCues, ...]
    proceedings: Terms  # by which a paragraph tells what was said, decided or budgeted
    speakers: Terms  # who tell in minutes what they did
    said: Terms  # the verbs by which they do
    recommendation_answers: Terms  # what became of a recommendation
    exhortations: Terms  # by which a paragraph asks somebody to act, among its first words
    prohibitions: Terms  # with which a paragraph begins that forbids
    demands: Terms  # regular expressions, lower case: somebody is told what he should do
    sentence_signs: Terms  # kind -> words of which each expression holds one
    sentence_cues: dict[str, Terms]  # kind -> language -> regular expressions, lower case
    account_words: dict[str, dict[str, str]]  # name -> language -> what <name> stands for below
    account_signs: Terms  # as `sentence_signs`, of the expressions below
    accounts: dict[str, Terms]  # as `sentence_cues`: what was done, and what it showed
    cases: Terms  # regular expressions, lower case: who else found something out, or counted it
    harms: Terms  # words that tell of harm
    doings: Terms  # words that tell of somebody doing something
    qualities: Terms  # regular expressions, lower case: how lessons or recommendations ought to be
    descriptions: Terms  # regular expressions, lower case: a first sentence that counts or defines
    plans: Terms  # as `descriptions`: what whoever writes will do
    about_texts: Terms  # as `descriptions`: it says what a lesson is, or what a text holds


class HeadingCuesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which headings, labels and lead-ins name a kind; a `*` stands for any ending."""

    stems: dict[str, Terms]  # kind -> language -> cues
    weak: dict[str, Terms]  # kind -> language -> cues that tell less
    question_words: Terms
    predicates: dict[str, Terms]  # kind -> language -> what may follow a question word
    not_before: Terms
    attributive: Terms  # English nouns that belong to a noun behind them
    other_things: dict[str, Terms]  # kind -> language -> words beside which a stem is none
    handling: Terms  # what is done with lessons, or told of them, where none is told
    instructions: Terms  # at the start of a heading that asks for such things, or defines them
    modifiers: Terms
    light_nouns: Terms
    goes_on: Terms
    lead_ins: dict[str, Terms]  # kind -> language -> verbs
    answered: Terms  # words before a noun that say what is done about it
    decided: Terms  # words before a verb that say it was laid down
    other_lists: Terms  # nouns at the end of a lead-in whose list is of no kind
    replies: Terms  # with which a lead-in ends below which recommendations are answered
    outlooks: Terms  # headings below which plans stand beside recommendations
    followed_up: Terms  # nouns at the start of a heading that say what became of recommendations
    courses: Terms  # by which a title tells that something is taught
    reports: Terms  # by which it tells that the course is only reported on
    one_lesson: Terms  # nouns in the singular: with a number, one of a course, or one learned
    preambles: Terms  # words that open a paragraph of a resolution's or a treaty's preamble


class RecordField(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said beside a lesson: to whom a recommendation goes, where a practice worked."""

    id: str
    label: Label
    cues: Terms
    shown: bool = True


class RecordFieldsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which labels, headings and cells name what stands beside a lesson."""

    fields: tuple[RecordField, ...]
    openers: Terms  # before the kind in a template's row for the lesson itself
    answers: dict[Literal["accepted", "partly", "rejected"], Terms]  # words of a response
    verdicts: dict[Literal["accepted", "partly", "rejected", "noted"], Terms]  # that answer alone
    responses: Terms  # by which a sentence answers the recommendation before it
    short_responses: Terms  # at the end of a short one that does
    of_others: Terms  # behind "the recommendation": another than the one before
    evidence: dict[str, tuple[str, ...]]  # what lessons rest on -> types of documents


class Asking(Struct, frozen=True, forbid_unknown_fields=True):
    """Things that are asked for, each with each of the words that lead on: `articles on`."""

    things: Terms
    links: Terms


class Intent(Struct, frozen=True, forbid_unknown_fields=True):
    """What words of a question want: passages of a kind, reports of a type."""

    facet: Literal["kind", "type"]
    value: str
    phrases: Terms
    types: tuple[str, ...] = ()  # of reports that are full of passages of that kind
    of: tuple[Asking, ...] = ()
    alone: Terms = {}  # nouns that count where they begin or end a question


class AskedYears(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a year that open a span of years, or close one."""

    since: Terms
    after: Terms
    until: Terms
    before: Terms
    leading: Terms  # to a span: `from 2015 to 2020`
    between: Terms  # the same, and `and` joins its ends: `between 2015 and 2020`
    called: Terms  # may stand before a year: `since the year 2015`
    pandemic: Terms  # stands for the year of Covid-19: `before the pandemic`
    lately: Terms  # around a number: `last … years`
    decade: Terms
    numbers: Terms  # in words, from one on


class IntentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say what kind of answer is wanted, and not what it is about."""

    intents: tuple[Intent, ...]
    asked: Terms  # phrases that only ask: `I am looking for`
    asked_for: tuple[Asking, ...]
    years: AskedYears
    kept: Terms = {}  # that only seem to hold such a phrase: `terms of reference on`


class KindSignalsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show what a sentence does, whatever it is about."""

    signals: dict[str, Terms]  # concept -> language -> words

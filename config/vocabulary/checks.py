"""Do the vocabulary files fit together? What the shapes alone cannot say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from config.errors import BadVocabulary
from config.text import LABEL_LANGUAGES
from config.vocabulary.country_rule_schema import CountryRulesFile
from config.vocabulary.cue_schema import PassageKindsFile
from config.vocabulary.file_schema import Concept, FinerConcept, Theme
from config.vocabulary.lookup import Vocabulary
from config.vocabulary.together_rules import trouble_of

_NAMED_WORDS = re.compile(r"<(\w+)>")  # of `account_words`


def check_vocabulary(vocabulary: Vocabulary, folder: Path) -> None:
    """Raises BadVocabulary with the first trouble found."""
    for trouble in _troubles(vocabulary):
        raise BadVocabulary(trouble, mend=f"Correct the entry in {folder}.")


def _troubles(vocabulary: Vocabulary) -> Iterator[str]:
    yield from _missing_labels(vocabulary)
    yield from _twice("topics.yaml", (c.id for t in vocabulary.topics.themes for c in t.concepts))
    yield from _twice("countries.json", (c.iso3 for c in vocabulary.countries.countries))
    yield from _twice("instruments.yaml", (i.id for i in vocabulary.instruments.instruments))
    yield from _twice("organisations.yaml", (o.id for o in vocabulary.organisations.organisations))
    yield from _twice("finer_concepts.yaml", (c.id for c in vocabulary.finer.concepts))
    yield from _strays(vocabulary)
    yield from _strayed_intents(vocabulary)
    for theme in vocabulary.topics.themes:
        yield from _homeless(theme)
    for facet in ("topic", "context", "sector", "population"):
        concepts = [c for t in vocabulary.themes(facet) for c in t.concepts]
        yield from _shared_terms("topics.yaml", facet, concepts)
    yield from _shared_terms("finer_concepts.yaml", "finer", vocabulary.finer.concepts)
    yield from _strayed_finer(vocabulary)
    yield from _not_together(vocabulary)
    yield from _strayed_asked_names(vocabulary)


def _missing_labels(vocabulary: Vocabulary) -> Iterator[str]:
    for facet in ("topic", "sector", "population", "finer", "type", "form", "kind", "record_field"):
        for value, texts in vocabulary.labels[facet].items():
            missing = [language for language in LABEL_LANGUAGES if not texts.get(language)]
            if missing:
                yield f"{facet} {value}: no label in {', '.join(missing)}"


def _twice(file: str, ids: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(ids).items():
        if count > 1:
            yield f"{file}: {value} stands {count} times; an id stands once"


def _strayed_intents(vocabulary: Vocabulary) -> Iterator[str]:
    for intent in vocabulary.intents.intents:
        if intent.value not in vocabulary.labels[intent.facet]:
            yield f"intents.yaml: {intent.value} is no {intent.facet} of the vocabulary"
        for type_ in set(intent.types).difference(vocabulary.labels["type"]):
            yield f"intents.yaml: {intent.value} is told in the unknown type {type_}"


def _strays(vocabulary: Vocabulary) -> Iterator[str]:
    kinds = set(vocabulary.labels["kind"]) | {""}
    for section in vocabulary.passage_kinds.sections:
        if section.kind not in kinds:
            yield f"passage_kinds.yaml: section {section.id} has the unknown kind {section.kind}"
    cues = vocabulary.heading_cues
    for kind in {*cues.stems, *cues.weak, *cues.lead_ins} - kinds:
        yield f"heading_cues.yaml: {kind} is no kind of passage_kinds.yaml"
    yield from _bad_expressions(vocabulary.passage_kinds)
    yield from _words_that_are_missing(vocabulary.passage_kinds)
    for entry in vocabulary.pathfinders.pathfinders:
        if entry.country not in vocabulary.labels["country"]:
            yield f"pathfinders.yaml: {entry.country} is no ISO 3166-1 alpha-3 code"
    for form in vocabulary.doctypes.forms:
        if form.about and form.about not in vocabulary.labels["topic"]:
            yield f"doctypes.yaml: form {form.id} is about the unknown topic {form.about}"
    for code in _codes_of_rules(vocabulary.country_rules):
        if code not in vocabulary.labels["country"]:
            yield f"country_rules.yaml: {code} is no ISO 3166-1 alpha-3 code"


def _bad_expressions(file: PassageKindsFile) -> Iterator[str]:
    for kind, by_language in file.sentence_cues.items():
        signs = file.sentence_signs.get(kind, ())
        for cue in (cue for cues in by_language.values() for cue in cues):
            try:
                re.compile(cue)
            except re.error as error:
                yield f"passage_kinds.yaml: {kind}: {cue} is no regular expression: {error}"
            if not any(sign in cue for sign in signs):
                yield f"passage_kinds.yaml: {kind}: {cue} holds none of its sentence_signs"


def _words_that_are_missing(file: PassageKindsFile) -> Iterator[str]:
    told = [
        (code, cue)
        for each in file.accounts.values()
        for code, cues in each.items()
        for cue in cues
    ]
    told += [each for by_language in file.account_words.values() for each in by_language.items()]
    for language, expression in told:
        for name in _NAMED_WORDS.findall(expression):
            if language not in file.account_words.get(name, {}):
                yield f"passage_kinds.yaml: account_words: {name} has no words in {language}"


def _codes_of_rules(rules: CountryRulesFile) -> Iterator[str]:
    yield from rules.names
    yield from rules.places
    for forms in rules.demonyms.values():
        yield from forms
    yield from rules.asked_nisbas
    for rule in rules.ambiguous:
        yield from (choice.country for choice in rule.choices if choice.country)
        yield from filter(None, (rule.otherwise,))


def _homeless(theme: Theme) -> Iterator[str]:
    for concept in theme.concepts:
        if not concept.id.startswith(f"{theme.id}/"):
            yield f"topics.yaml: {concept.id} stands under the theme {theme.id}; begin its id so"


def _strayed_finer(vocabulary: Vocabulary) -> Iterator[str]:
    known = {concept.id for theme in vocabulary.topics.themes for concept in theme.concepts}
    for concept in vocabulary.finer.concepts:
        if concept.under not in known:
            yield f"finer_concepts.yaml: {concept.id} is under {concept.under}, no concept"
        if concept.id in known:
            yield f"finer_concepts.yaml: {concept.id} is a concept of topics.yaml already"


def _not_together(vocabulary: Vocabulary) -> Iterator[str]:
    concepts: list[Concept | FinerConcept] = [*vocabulary.concepts(), *vocabulary.finer.concepts]
    for concept in concepts:
        for rule in (each for rules in concept.together.values() for each in rules):
            if trouble := trouble_of(rule):
                yield f"together of {concept.id}: “{rule}”: {trouble}"


def _strayed_asked_names(vocabulary: Vocabulary) -> Iterator[str]:
    known = {each.id: _folded_terms(each) for each in vocabulary.finer.concepts}
    for theme in vocabulary.topics.themes:
        known |= {each.id: _folded_terms(each) for each in theme.concepts}
        by_default = (each.id for each in theme.concepts if each.is_theme_default)
        known[theme.id] = known.get(next(by_default, ""), set())
    labels = vocabulary.labels
    known |= {
        each: set() for each in (*labels["country"], *labels["instrument"], *labels["region"])
    }
    for country in vocabulary.asked_names.parts:
        if country not in labels["country"]:
            yield f"asked_names.yaml: {country}, whose parts are told, is no country"
    for value, names in vocabulary.asked_names.names.items():
        if value not in known:
            yield f"asked_names.yaml: {value} is no theme, concept, country or instrument"
        for language, name in ((code, name) for code, listed in names.items() for name in listed):
            if (language, name.casefold()) in known.get(value, ()):
                yield f"asked_names.yaml: “{name}” ({language}) is a name of {value} already"


def _folded_terms(concept: Concept | FinerConcept) -> set[tuple[str, str]]:
    return {(language, term.casefold()) for language, term in _terms(concept)}


def _shared_terms(
    file: str, facet: str, concepts: Iterable[Concept | FinerConcept]
) -> Iterator[str]:
    owners: dict[tuple[str, str], str] = {}
    for concept in concepts:
        for language, term in _terms(concept):
            owner = owners.setdefault((language, term.casefold()), concept.id)
            if owner != concept.id:
                yield (
                    f"{file}: “{term}” ({language}) stands under {owner} and {concept.id}; "
                    f"a term of the facet {facet} means one of them"
                )


def _terms(concept: Concept | FinerConcept) -> Iterator[tuple[str, str]]:
    yield from concept.label.items()
    for language, terms in concept.alt.items():
        yield from ((language, term) for term in terms)

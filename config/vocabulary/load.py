"""Is the vocabulary well formed? Reads the files, refuses what a reader could not mend later."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from config.errors import BadVocabulary
from config.vocabulary import labels as label_tables
from config.vocabulary.broader import parents_by_facet
from config.vocabulary.checks import check_vocabulary
from config.vocabulary.country_rule_schema import CountryRulesFile
from config.vocabulary.cue_schema import (
    HeadingCuesFile,
    IntentsFile,
    KindSignalsFile,
    PassageKindsFile,
    RecordFieldsFile,
)
from config.vocabulary.file_schema import (
    AskedNamesFile,
    AskedPlacesFile,
    CountriesFile,
    DocumentTypesFile,
    FinerConceptsFile,
    InstrumentsFile,
    Label,
    OrganisationsFile,
    PathfindersFile,
    RegionsFile,
    SdgFile,
    TopicsFile,
)
from config.vocabulary.line_numbers import line_of, path_in
from config.vocabulary.lookup import Vocabulary

SHIPPED = Path(__file__).parent

Shape = TypeVar("Shape")


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of a folder, by default the shipped one (which is read once).

    Raises:
        BadVocabulary: a file is missing or not well formed; names file, line and mend.
    """
    return _shipped() if folder is None else _load(folder)


@functools.cache
def _shipped() -> Vocabulary:
    return _load(SHIPPED)


def _load(folder: Path) -> Vocabulary:
    topics = _read(folder / "topics.yaml", TopicsFile)
    finer = _read(folder / "finer_concepts.yaml", FinerConceptsFile)
    asked_names = _read(folder / "asked_names.yaml", AskedNamesFile)
    asked_places = _read(folder / "asked_places.json", AskedPlacesFile)
    countries = _read(folder / "countries.json", CountriesFile)
    country_rules = _read(folder / "country_rules.yaml", CountryRulesFile)
    regions = _read(folder / "regions.yaml", RegionsFile)
    instruments = _read(folder / "instruments.yaml", InstrumentsFile)
    sdg = _read(folder / "sdg.yaml", SdgFile)
    doctypes = _read(folder / "doctypes.yaml", DocumentTypesFile)
    kinds = _read(folder / "passage_kinds.yaml", PassageKindsFile)
    heading_cues = _read(folder / "heading_cues.yaml", HeadingCuesFile)
    kind_signals = _read(folder / "kind_signals.yaml", KindSignalsFile)
    intents = _read(folder / "intents.yaml", IntentsFile)
    record_fields = _read(folder / "record_fields.yaml", RecordFieldsFile)
    organisations = _read(folder / "organisations.yaml", OrganisationsFile)
    pathfinders = _read(folder / "pathfinders.yaml", PathfindersFile)
    languages: Mapping[str, Label] = _read(folder / "languages.json", dict[str, Label])
    vocabulary = Vocabulary(
        topics=topics,
        finer=finer,
        asked_names=asked_names,
        asked_places=asked_places,
        countries=countries,
        country_rules=country_rules,
        regions=regions,
        instruments=instruments,
        sdg=sdg,
        doctypes=doctypes,
        passage_kinds=kinds,
        heading_cues=heading_cues,
        kind_signals=kind_signals,
        record_fields=record_fields,
        intents=intents,
        organisations=organisations,
        pathfinders=pathfinders,
        languages=languages,
        labels=label_tables.concept_labels(topics)
        | {
            "finer": label_tables.finer_labels(finer),
            "country": label_tables.country_labels(countries),
            "region": label_tables.region_labels(regions),
            "instrument": label_tables.instrument_labels(instruments),
            "sdg": label_tables.sdg_labels(sdg),
            "type": label_tables.type_labels(doctypes),
            "form": label_tables.form_labels(doctypes),
            "kind": label_tables.kind_labels(kinds),
            "record_field": {each.id: each.label for each in record_fields.fields},
            "organisation": label_tables.organisation_labels(organisations),
            "language": label_tables.language_labels(languages),
        },
        parents=parents_by_facet(topics, countries, sdg),
    )
    check_vocabulary(vocabulary, folder)
    return vocabulary


def _read(path: Path, shape: type[Shape]) -> Shape:
    content = _parse(path)
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        place = line_of(path, path_in(str(error)))
        raise BadVocabulary(
            f"{path.name}{place}: {error}",
            mend=f"Correct the entry in {path}; its neighbours show the shape.",
        ) from error


def _parse(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadVocabulary(
            f"{path.name}: cannot be read: {error}", mend=f"Put the file back at {path}, in UTF-8."
        ) from error
    try:
        if path.suffix == ".json":
            return msgspec.json.decode(text)
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, msgspec.DecodeError) as error:
        raise BadVocabulary(
            f"{path.name}: not well formed: {error}",
            mend=f"Correct {path} at that place; an editor that knows YAML and JSON helps.",
        ) from error

"""By which names do questions mean what texts call otherwise? Those of asked_names.yaml."""

from collections.abc import Iterator, Mapping

from config.vocabulary.file_schema import AskedNamesFile, Terms


def asked_names(
    file: AskedNamesFile, value: str, names: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Each with its language: further names, and those that say another word: `kids working`."""
    further = file.names.get(value, {})
    for language, listed in further.items():
        yield from ((language, name) for name in listed)
    for language in {**names, **further}:
        known = (*names.get(language, ()), *further.get(language, ()))
        words = file.words.get(language, {})
        yield from ((language, form) for name in known for form in _said_otherwise(name, words))


def _said_otherwise(name: str, words: Terms) -> Iterator[str]:
    parts = name.split()
    if len(parts) > 1:
        for place, part in enumerate(parts):
            for said in words.get(part, ()):
                yield " ".join((*parts[:place], said, *parts[place + 1 :]))

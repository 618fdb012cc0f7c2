"""In which forms does a country's name stand in text? Slavic, Bengali, Amharic and Arabic.

Stems would join Niger with Nigeria (Нигер, Нигерия), so the forms are made from the names.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

_GERMAN_ADJECTIVE = ("e", "er", "en", "em", "es")
_BENGALI_ENDINGS = ("ে", "ের", "র", "য়", "তে", "কে", "এর")
_AMHARIC_BEFORE = ("", "በ", "የ", "ከ", "ለ", "እና")
_UKRAINIAN_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ія", ("ії", "ію", "ією")),
    ("а", ("и", "і", "у", "ою")),
    ("я", ("і", "ї", "ю", "ею")),
    ("ь", ("ю", "я", "і", "ем")),
    ("о", ()),
    ("е", ()),
    ("і", ()),
    ("у", ()),
)
_UKRAINIAN_MASCULINE = ("у", "а", "і", "ом")
_HARD_STEM_ENDINGS = "гкхжшщч"  # after these, и stands where ы would

_ADJECTIVES: dict[str, tuple[str, ...]] = {
    "ая": ("ой", "ую"),
    "яя": ("ей", "юю"),
    "ый": ("ого", "ому", "ым", "ом"),
    "ий": ("ого", "ому", "им", "ом"),
    "ой": ("ого", "ому", "ым", "ом"),
    "ое": ("ого", "ому", "ым", "ом"),
    "ые": ("ых", "ым", "ыми"),
    "ие": ("их", "им", "ими"),
}

_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ии", "ию", "ией")),
    ("ея", ("еи", "ее", "ею", "еей")),
    ("я", ("и", "е", "ю", "ей")),
    ("ы", ("", "ам", "ами", "ах")),
    ("а", ("ы", "е", "у", "ой")),
    ("й", ("я", "ю", "ем", "е")),
    ("ь", ("я", "и", "ю", "ем", "е")),
)

_COMMON_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ие", ("ия", "ию", "ием", "ии")),
    ("о", ("а", "у", "ом", "е")),
    ("ции", ("ций", "циям", "циями", "циях")),
    ("ы", ("", "ов", "ам", "ами", "ах")),
    ("и", ("ов", "ей", "ам", "ами", "ах")),
)

_MOST_WORDS = 2  # before the last; official names are longer and stand in the nominative

_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


LINKS: dict[str, tuple[str, ...]] = {
    "fr": ("de", "du", "des", "de la", "de l'", "d'"),
    "es": ("de", "del", "de la", "de los", "de las"),
    "pt": ("de", "do", "da", "dos", "das"),
}
"""Language -> what joins two words of a name."""
_MOST_LINKS = 2


def linked_forms(term: str, language: str) -> Iterator[str]:
    """A term with each of its "de" in every form: trata de personas, trata de las personas."""
    links = LINKS.get(language, ())
    parts = _split_at_links(term, links)
    if not 1 < len(parts) <= _MOST_LINKS + 1:
        yield term
        return
    for chosen in product(links, repeat=len(parts) - 1):
        yield parts[0] + "".join(
            f" {link} {part}" for link, part in zip(chosen, parts[1:], strict=True)
        )


_CHILDREN = ("niños", "niñas", "niños y niñas", "niñas y niños", "niñas, niños y adolescentes")


def children_forms(term: str) -> Iterator[str]:
    """A Spanish term of several words that says niños, as it says niñas and both."""
    if " " in term and "niños" in term and "niñas" not in term:
        yield from (term.replace("niños", form) for form in _CHILDREN)
    else:
        yield term


def _split_at_links(term: str, links: tuple[str, ...]) -> list[str]:
    if not links:
        return [term]
    longest_first = sorted(links, key=len, reverse=True)
    pattern = "|".join(
        re.escape(link) + ("" if link.endswith("'") else " ") for link in longest_first
    )
    return re.split(rf" (?:{pattern})", term.replace("’", "'"))


def bengali_forms(name: str) -> Iterator[str]:
    """A name with what Bengali writes in one with it: in, of, to."""
    yield name
    yield from (name + ending for ending in _BENGALI_ENDINGS)


def amharic_forms(name: str) -> Iterator[str]:
    """A name with what Amharic writes in one with it: in, of, from, for."""
    yield from (before + name for before in _AMHARIC_BEFORE)


def ukrainian_forms(name: str) -> Iterator[str]:
    """A name of one word in its cases; longer ones stand in the nominative alone."""
    yield name
    if " " not in name:
        endings = (pair for pair in _UKRAINIAN_NOUNS if name.endswith(pair[0]))
        ending, others = next(endings, ("", _UKRAINIAN_MASCULINE))
        yield from (name.removesuffix(ending) + other for other in others)


def russian_forms(name: str) -> Iterator[str]:
    """A name in its cases; adjectives before the last word agree. Names in о, у, и, е stay."""
    yield from _in_cases(name, _noun)


def russian_term_forms(term: str) -> Iterator[str]:
    """What is no name, in its cases: `сельском хозяйстве`, `мигрантов`."""
    yield from _in_cases(term, _common_noun)


def _in_cases(name: str, last_word: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    *before, last = name.split()
    if len(before) > _MOST_WORDS:
        yield name
        return
    for forms in product(*map(_adjective, before), last_word(last)):
        yield " ".join(forms)


def _common_noun(word: str) -> tuple[str, ...]:
    """Also neuters and plurals, which names of places have seldom."""
    for ending, others in _COMMON_NOUNS:
        if word.endswith(ending):
            return (word, *(word.removesuffix(ending) + other for other in others))
    return _noun(word)


def _adjective(word: str) -> tuple[str, ...]:
    for ending, others in _ADJECTIVES.items():
        if word.endswith(ending):
            return (word, *(word.removesuffix(ending) + other for other in others))
    return _noun(word)


def _noun(word: str) -> tuple[str, ...]:
    for ending, others in _NOUNS:
        if word.endswith(ending):
            base = word.removesuffix(ending)
            return (word, *(_spelled(base + other) for other in others))
    if word.isupper() or word[-1] in "оуиеюэ":
        return (word,)
    return (word, *(word + ending for ending in ("а", "у", "ом", "е", "ем")))


def _spelled(form: str) -> str:
    if form.endswith("ы") and form[-2] in _HARD_STEM_ENDINGS:
        return form[:-1] + "и"
    return form


def arabic_forms(name: str) -> Iterator[str]:
    """A name behind the particles that are written together with it: و ف ب ل ك."""
    for clitic in _CLITICS:
        if clitic.endswith("ل") and name.startswith("ال"):
            yield clitic + "ل" + name.removeprefix("ال")  # ل + الصين = للصين
        else:
            yield clitic + name


_RUSSIAN_ADJECTIVE = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")
_RUSSIAN_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("янин", ("янин", "янина", "янину", "янином", "янине", "яне", "ян", "янам", "янами", "янах")),
    ("анин", ("анин", "анина", "анину", "анином", "анине", "ане", "ан", "анам", "анами", "анах")),
    ("ец", ("ец", "ца", "цу", "цем", "це", "цы", "цев", "цам", "цами", "цах")),
    ("ка", ("ка", "ки", "ку", "кой", "ке", "ок", "кам", "ками", "ках")),
    ("", ("", "а", "у", "ом", "е", "и", "ы", "ов", "ам", "ами", "ах")),
)


def german_term_forms(term: str) -> Iterator[str]:
    """`nepalesisch` with its endings; nouns as they are."""
    yield term
    if term.endswith("isch"):
        yield from (term + ending for ending in _GERMAN_ADJECTIVE)


def italian_term_forms(term: str) -> Iterator[str]:
    """`nigeriano`, `senegalese` in gender and number; other words as they are."""
    yield term
    if " " not in term and term.endswith("ese"):
        yield term.removesuffix("e") + "i"
    elif " " not in term and term.endswith("o"):
        stem = term.removesuffix("o")
        yield from (stem + ending for ending in ("a", "i", "e", "hi", "he"))


def russian_demonym_forms(form: str) -> Iterator[str]:
    """An adjective in -ский in its cases, or a name of people; not all forms made are words."""
    if form.endswith("кий"):
        yield from (form.removesuffix("ий") + ending for ending in _RUSSIAN_ADJECTIVE)
        return
    for ending, others in _RUSSIAN_NOUNS:
        if form.endswith(ending):
            yield from (form.removesuffix(ending) + other for other in others)
            return


def arabic_demonym_forms(form: str) -> Iterator[str]:
    """A nisba in gender and number, with article and particles; others with particles alone."""
    if not form.endswith("ي"):
        yield from arabic_forms(form)
        return
    for ending in ("", "ة", "ون", "ين", "ات"):
        yield from arabic_forms(form + ending)
        yield from arabic_forms(f"ال{form}{ending}")

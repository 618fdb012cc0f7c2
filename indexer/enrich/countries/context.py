"""Is a country meant where its name stands? Not in a person's name, a donor's or a treaty's."""

from collections.abc import Sequence

from config.text import fold
from config.vocabulary.country_rule_schema import (
    Capacities,
    CountryRulesFile,
    Donors,
    Persons,
    Venues,
)
from indexer.enrich.text.words import BREAK, words_of

_SURNAME_ENDINGS = ("ez", "son", "sen", "ov", "ova", "ski", "ska", "vić", "vic", "ian", "dze")
_LEAST_SURNAME = 4  # letters
_DONOR_WORDS = 16  # between a word of giving and the country
_BODY_WORDS = 7  # between the body that gives and the country
_ENVOY_WORDS = 45  # of a list of countries whose envoys write together
_WORDS_TO_AN_OFFICE = 6  # "in its capacity as the President"
_WORDS_OF_A_NAME = 3
_WORDS_OF_A_VENUE = 7  # "held virtually and in Sharm el-Sheikh, Egypt"
_WORDS_TO_A_MEETING = 25
_WORDS_OF_A_CAPTION = 40
_CAPTION_ENDS = frozenset(".!?…؟。！？")
_LINKED = 3  # words after a word of giving
_ARTICLES = {"pt": "OAE", "es": "AYEO", "fr": "AÀYO"}  # words of one letter that are no initials
_ARTICLES_OF_NAMES = frozenset({"the", "el", "la", "le", "los", "les", "o"})
_OF = frozenset({"de", "of", "da", "du", "del", "do", "d"})


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


class PersonRule:
    """Knows names of countries that are names of persons too."""

    def __init__(self, rules: Persons) -> None:
        self._names = {tuple(map(fold, words_of(name).tokens)) for name in rules.names}
        self._titles = _folded(rules.titles)
        self._given_names = _folded(rules.given_names)
        self._surnames = _folded(rules.surnames)
        self._bodies = _folded(rules.bodies)

    def holds(self, tokens: Sequence[str], start: int, end: int, language: str) -> bool:
        """Whether the words from `start` to `end` are part of a person's name."""
        if tuple(map(fold, tokens[start:end])) not in self._names:
            return False
        before = tokens[start - 1] if start else BREAK
        if fold(before) in self._titles or fold(before) in self._given_names:
            return True
        if len(before) == 1 and before.isupper() and before not in _ARTICLES.get(language, ""):
            return True  # an initial: "M. Jordan"
        after = tokens[end : end + 2]
        if [fold(word) for word in after] == ["et", "al"]:
            return True
        if not after:
            return False
        if len(after[0]) == 1 and after[0].isupper():
            return not after[1:] or not after[1].islower()  # "Jordan, A. (2019)"
        return self._is_surname(after)

    def _is_surname(self, after: Sequence[str]) -> bool:
        word = after[0]
        if not word.istitle() or fold(word) in self._bodies:
            return False
        if fold(word) in self._surnames:
            return True
        if len(word) < _LEAST_SURNAME:
            return False
        if word.lower().endswith(_SURNAME_ENDINGS):
            return True
        # "Cuba Gooding spoke": in a title each word has a capital, so the next one must have none
        return bool(after[1:]) and after[1].isalpha() and after[1].islower() and len(word) > 1


class DonorRule:
    """Knows sentences that say who paid."""

    def __init__(self, rules: Donors) -> None:
        self._giving = _folded(rules.giving)
        self._links = _folded(rules.links)
        self._bodies = _folded(rules.bodies)

    def holds(self, tokens: Sequence[str], start: int) -> bool:
        """Whether the country at `start` is named as the one who gives."""
        first = max(0, start - _DONOR_WORDS)
        before = [fold(token) for token in tokens[first:start]]
        if BREAK in before:
            before = before[len(before) - before[::-1].index(BREAK) :]
        bodies = [place for place, word in enumerate(before) if word in self._bodies]
        if not bodies or len(before) - bodies[-1] > _BODY_WORDS:
            return False
        return any(
            word in self._giving and self._is_linked(before, place, bodies[-1])
            for place, word in enumerate(before[: bodies[-1]])
        )

    def _is_linked(self, before: Sequence[str], place: int, body: int) -> bool:
        between = before[place + 1 : min(place + 1 + _LINKED, body)]
        return any(word in self._links for word in between)


class EnvoyRule:
    """Knows those who speak for a country: a letter from its envoy need not be about it."""

    def __init__(self, rules: CountryRulesFile) -> None:
        self._offices = _folded(rules.envoys.offices)
        self._links = _folded(rules.envoys.links)

    def holds(self, tokens: Sequence[str], start: int) -> bool:
        """Whether the country at `start` is an envoy's: "the Representatives of A and B"."""
        for token in reversed(tokens[max(0, start - _ENVOY_WORDS) : start]):
            word = fold(token)
            if word in self._offices:
                return True
            if word not in self._links and not token[0].isupper():
                return False
        return False


class CapacityRule:
    """Knows countries that act in an office: "Portugal, as the administering Power"."""

    def __init__(self, rules: Capacities) -> None:
        self._powers = {tuple(map(fold, words_of(each).tokens)) for each in rules.powers}
        self._offices = _folded(rules.offices) | {words[-1] for words in self._powers}
        self._links = _folded(rules.links)
        self._leads = _folded(rules.leads)

    def holds(self, tokens: Sequence[str], start: int, end: int) -> bool:
        """Whether an office follows the country at `start`, or it is named as one of the powers."""
        before = [fold(token) for token in tokens[max(0, start - 3) : start]]
        if before and before[-1] in _ARTICLES_OF_NAMES:
            before.pop()
        if tuple(before[-2:]) in self._powers:
            return True
        leads = False
        for token in tokens[end : end + _WORDS_TO_AN_OFFICE]:
            word = fold(token)
            if leads and word in self._offices:
                return True
            if word not in self._links:
                return False
            leads = leads or word in self._leads
        return False


class VenueRule:
    """Knows sentences that say where a meeting was held."""

    def __init__(self, rules: Venues) -> None:
        self._meetings = _folded(rules.meetings)
        self._held = _folded(rules.held)
        self._links = _folded(rules.links)

    def holds(self, tokens: Sequence[str], start: int) -> bool:
        """Whether the country at `start` is a venue's: "a workshop held in Nice, France"."""
        place = start
        while place and start - place < _WORDS_OF_A_VENUE and self._leads_on(tokens[place - 1]):
            place -= 1
        if not place or fold(tokens[place - 1]) not in self._held:
            return False
        before = [fold(token) for token in tokens[max(0, place - _WORDS_TO_A_MEETING) : place]]
        if BREAK in before:
            before = before[len(before) - before[::-1].index(BREAK) :]
        return any(word in self._meetings for word in before)

    def _leads_on(self, token: str) -> bool:
        return token[0].isupper() or fold(token) in self._links


class PhotoRule:
    """Knows captions of photographs: what a picture shows need not be what the text is about."""

    def __init__(self, rules: CountryRulesFile) -> None:
        self._words = _folded(rules.photo_captions)

    def holds(self, tokens: Sequence[str], start: int) -> bool:
        """Whether the country at `start` stands in a caption: "Photo: a market in Kenya"."""
        first = start
        while first and start - first < _WORDS_OF_A_CAPTION:
            if tokens[first - 1] in _CAPTION_ENDS or tokens[first - 1].isspace():
                break
            first -= 1
        return any(fold(token) in self._words for token in tokens[first : first + 2])


class TreatyRule:
    """Knows treaties and meetings that are called after a place."""

    def __init__(self, rules: CountryRulesFile) -> None:
        self._words = _folded(rules.named_after_places)

    def holds(self, tokens: Sequence[str], start: int, end: int) -> bool:
        """Whether the place belongs to a name: "Kampala Convention", "protocole de Palerme"."""
        for token in tokens[end : end + _WORDS_OF_A_NAME]:  # "Doha Political Declaration"
            if not token[0].isupper():
                break
            if fold(token) in self._words:
                return True
        if start < 1:
            return False
        named = start - 2 if fold(tokens[start - 1]) in _OF else start - 1
        return named >= 0 and fold(tokens[named]) in self._words

"""Which first parts of a word keep their hyphen at a line's end? Those that are written with one.

Most hyphens at a line's end were put there by the line. Behind "well", "anti" or "self" they belong
to the word, but for the few that begin with the same letters ("wellness", "anticipate", "selfish").
"""

import re
from collections.abc import Collection

_ENGLISH: dict[str, str] = {
    "well": "(?!ing|ness|spring|ies|come|man$)",
    "self": "(?!ish|less|ie|ridge)",
    "non": "(?!es?$|sens|etheless|stop|profit|chalan|descript|agenarian)",
    "anti": "(?!cip|qu|gua|sem|soc|bio|bod|gen|gon|dot|thes|thet|path|pod|lop|lles|septic|"
    "retrovir|vir|fung|mon[iy]|och|oxid|depress|histam|microb|bact|coag|psychot|freez|trust|christ)",
    "ex": "(?:combat|detain|prisoner|soldier|husband|wife|ministers?$|post|ante)",
    "so": "called$",
    "vice": "(?:president|minist|chair|chancell|govern|rector)",
    "cross": "(?:border|cutting|sector|section|cultur|refer|check|examin|regional|country$)",
    "ill": "(?:treat|health|found|equip|prepar|advis|defin)",
    "decision": "mak",
    "then": "(?:pres|prime|min|gov|sec)",
    "multi": "(?:stakeholder|agency|country|year|donor|partner)",
    "inter": "(?:agency|ministeri|institution|sector)",
    "post": "(?:conflict|war$|project|harvest|election|traffick)",
    "pre": "(?:departure|employment|existing|service|trial|test)",
    "re": "(?:enter|entry|traffick|victimi|establish)",
    "mid": "(?:term|year|level|career)",
    "low": "(?:income|skill|wage|paid|cost|level|risk)",
    "high": "(?:income|skill|level|risk|quality|rank)",
    "middle": "income",
    "large": "scale",
    "small": "scale",
    "medium": "(?:sized|scale|term)",
    "long": "(?:term|stand|last|distance)",
    "short": "(?:term|lived)",
    "follow": "ups?$",
    "socio": "(?:econom|cultur|polit|demograph)",
}
_FRENCH: dict[str, str] = {
    "non": "(?!es?$|obst|chal|ante|ce|agén)",
    "sous": "(?:région|trai?tan|commiss|secrét|direct|préf|group|ensemb|utilis|aliment|emploi|"
    "développ|saharien|section|comité|estimation|représent|équip|financ|total|jacen|marin)",
    "nord": "(?:est$|ouest$|améric|afric|sud|kivu)",
    "sud": "(?:est$|ouest$|améric|afric|soudan|kivu)",
    "peut": "être$",
    "vice": "(?:président|minist|recteur|premier|gouvern)",
    "demi": "",
    "quasi": "(?!ment)",
    "semi": "(?!nai|nar)",
    "mi": "(?:temps|parcours|chemin|journée|saison|mandat|année)",
    "sans": "(?:abri|papier|emploi|terres?$|logis|domicile)",
    "auto": "[éeo](?!le$)",
    "socio": "(?:écon|cultur|éducat|profession|polit|démograph|sanit)",
    "micro": "(?:entrepr|assur|projet|organis|économ)",
    "contre": "(?:mesure|indic|attaque|expert|interrog|exempl|performan|product)",
    "ex": "(?:combatt|minist|président|détenu|épou|mari$|femme|enfant|soldat)",
    "haut": "(?:commiss|parleur|fonction|plateau)",
    "bien": "(?:être|fondé)",
    "savoir": "(?:faire|être)",
    "chef": "lieu",
    "chefs": "lieux",
    "porte": "parole",
    "compte": "rendu",
    "comptes": "rendus",
    "procès": "verb",
    "aide": "(?:mémoire|soign|ménag)",
    "outre": "mer$",
    "après": "(?:guerre|midi|vente|crise|projet)",
    "avant": "(?:garde|propos|dernière?$|projet)",
    "arrière": "(?:plan|pays|grand)",
    "grand": "(?:père|mère)",
    "grands": "(?:père|mère|parent)",
    "beau": "(?:père|frère|fils)",
    "belle": "(?:mère|fille|sœur)",
    "nouveau": "né",
    "au": "(?:delà|dessus|dessous|devant)$",
    "là": "(?:bas|haut|dessus|dessous|dedans)$",
    "ci": "(?:dessous|dessus|après|contre|joint|avant)",
    "dix": "(?:sept|huit|neuf)",
    **dict.fromkeys(
        ("vingt", "trente", "quarante", "cinquante", "soixante", "quatre"),
        "(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quinze|seize|vingt)",
    ),
}
_PORTUGUESE: dict[str, str] = {
    "pós": "(?!t[ue])",
    "pré": "(?!di|mi|vi|st)",
    "pró": "(?!pri|s|x|d)",
    "recém": "",
    "não": "(?:govern|discrim|repul|devol|cumpr|conform|pagament)",
    "bem": "(?:estar|vind|suced)",
    "mal": "(?:estar$|entend)",
    "sem": "(?:terra|te[ct]o|abrigo|número)",
    "ex": "(?:president|ministr|combat|escrav|marid|mulher|trabalh|funcion|detent|prefeit)",
    "vice": "(?:president|ministr|govern|prefeit|reitor)",
    "primeiro": "ministr",
    "primeira": "(?:ministr|dama)",
    "matéria": "prima$",
    "matérias": "primas$",
    "porta": "voz",
    **dict.fromkeys(("segunda", "terça", "quarta", "quinta", "sexta"), "feiras?$"),
}
"""Prefix -> how the rest begins where the two are written with a hyphen."""

_FRENCH_PRONOUN = re.compile(r"(?:elles?|nous|vous|mêmes?)$")
"""What French puts behind a verb or a pronoun; no syllable of a longer word is like it."""
_FRENCH_HERE = re.compile(r"(?:ce(?:lui|lles?|ux)-ci|(?!voi-|de-).+-là)$")
_PORTUGUESE_PRONOUN = re.compile(
    r".+(?:(?:[oei]u|am|em|[aei]r|[aei]ndo|ava|ria)-(?:se|lhes?)|[áéêíô]-l[oa]s?)$"
)
"""A pronoun behind the endings that verbs have before one: "tratou-se", "fazê-lo"."""

_ROMANCE = frozenset({"de", "la", "el", "les", "que", "do", "da"})
_POINTS = frozenset({"south", "north", "east", "west"})
_POINT_TAILS = re.compile(r"(?:east|west|south|north|central)")
_SHORTEST_REST = 3  # letters


def keeps_hyphen(prefix: str, rest: str, words: Collection[str]) -> bool:
    """Whether a prefix and the rest of a word, in lower case, are written with a hyphen.

    `words` are those of the document, which tell the languages that it is in.
    """
    is_french = "les" in words and "des" in words
    is_portuguese = "não" in words or ("uma" in words and "em" in words)
    whole = f"{prefix}-{rest}"
    if (is_french and _FRENCH_HERE.match(whole)) or (
        is_portuguese and _PORTUGUESE_PRONOUN.match(whole)
    ):
        return True
    if len(rest) < _SHORTEST_REST:
        return False
    may_be_english = "the" in words or _ROMANCE.isdisjoint(words)
    if may_be_english and prefix in _POINTS:
        return _POINT_TAILS.match(rest) is not None
    return (
        (may_be_english and _stands(prefix, rest, _ENGLISH))
        or (is_french and _stands_in_french(prefix, rest, words))
        or (is_portuguese and _stands(prefix, rest, _PORTUGUESE))
    )


def _stands_in_french(prefix: str, rest: str, words: Collection[str]) -> bool:
    if _stands(prefix, rest, _FRENCH):
        return True
    return "the" not in words and _FRENCH_PRONOUN.match(rest) is not None  # no "indige-" / "nous"


def _stands(prefix: str, rest: str, table: dict[str, str]) -> bool:
    return prefix in table and re.match(table[prefix], rest) is not None

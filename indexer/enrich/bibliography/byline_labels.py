"""Behind which words do names of authors stand? "By", "Autora:", "Disusun oleh", "إعداد"."""

import re

_WROTE = (  # before "by", several joined by commas and "and"
    r"written|authored|researched|prepared|compiled|drafted|edited|conducted|collected|filled in"
    r"|completed|interview(?:ed)?|report|study|paper|text|story|carried out"
)
_WHO = (  # before a colon or a capital: who somebody is by what he or she does
    r"author|writer|evaluator|reviewer|researcher|consultant|editor|compiler|rapporteur|drafter"
)
_ES_PT = (  # participles, with their endings
    r"escrit|elaborad|redactad|redigid|preparad|realizad|compilad|sistematizad|editad|coordinad"
    r"|coordenad|conduzid|organizad"
)
_ES_PT_WHO = r"autor|consultor|evaluador|avaliador|investigador|redactor|relator|organizador|editor"
_FR = (
    r"[ée]crit|r[ée]dig[ée]|pr[ée]par[ée]|r[ée]alis[ée]|[ée]labor[ée]|dirig[ée]|coordonn[ée]"
    r"|[ée]tabli"
)
_FR_WHO = (
    r"auteur(?:e|rice)?|r[ée]dact(?:eur|rice)|consultante?|[ée]valuat(?:eur|rice)|chercheu(?:r|se)"
    r"|rapporteu(?:r|se)"
)
_RU_UK = (
    r"автор(?:ы|ский коллектив|и|ка|ки)?|составител[ьи]|подготовил[аи]?|подготовлено"
    r"|под редакцией|редактор[ыи]?|исследовател[ьи]|упоряд(?:ник|ники|ниця)|оцінювач(?:і|ка)?"
    r"|підгот(?:ував|увала|ували|овлено)|эксперты? по оценке"
)
_AR = (
    r"المؤلف(?:ون|ة|ات)?|تحرير|الباحث(?:ون|ة|ات)?|(?:من )?إعداد|تأليف|بقلم|كتب(?:ه|ته|ها|تها)"
    r"|أعد(?:ه|ته|ها|تها)|المقي[ّ]?م(?:ون|ة|ات)?|الكاتب(?:ة)?"
)
_OTHERS = r"oleh|von|verfasst von"
_OF = r"(?:\(s\))? (?:of|for) (?:the )?"  # "name of the evaluator"
_A_FIRM = r"(?:(?:cabinet|bureau|consultora|consultoria|firm|empresa|ong|ngo) )?"
LABEL = re.compile(
    rf"^(?:(?:(?:{_WROTE}|and)[, ]+)*(?:{_WROTE}) by|by"
    rf"|(?:prepared|written|conducted) (?:for|on behalf of) [^.;:]{{3,60}}? by"
    rf"|(?:names?{_OF})?(?:(?:lead|principal|main|contributing|independent|external|senior) )*"
    rf"(?:co-?)?(?:{_WHO})(?:s|\(s\))?"
    r"|(?:evaluation|research|review|study|writing) team(?: members)?|team leader"
    r"|text[eo]?s?(?=\s*[:：])"
    rf"|(?:informe |estudio |estudo |relat[óo]rio |documento |texto |reportaje |reportagem )?"
    rf"(?:{_ES_PT})[oa]s? por|(?:texto|reportaje|reportagem|cr[óo]nica) (?:de|por)|por"
    rf"|(?:nombres? del? (?:los )?|nome d[oa]s? )?(?:{_ES_PT_WHO})(?:es|as?)?"
    r"(?: de la ficha| d[ao] ficha)?"
    r"|equip[oe] (?:de (?:trabajo|investigaci[oó]n|evaluaci[oó]n|avalia[çc][aã]o|pesquisa)"
    r"|autor|evaluador)"
    rf"|(?:[ée]tude |rapport |note |fiche |texte )?(?:{_FR})e?s? par|par|sous la direction de"
    rf"|(?:noms? d(?:es?|u) )?(?:{_FR_WHO})s?(?: de la (?:fiche|note))?"
    r"|[ée]quipe d['’][ée]valuation|propos recueillis par"
    r"|entrevista (?:de|por|realizada por|conduzida por)"
    r"|entretien (?:de|par|réalisé par|mené par|conduit par)"
    rf"|{_RU_UK}|{_AR}|{_OTHERS}"
    rf")(?:\s*[:：፦፡]\s*|\s+(?:(?:the|la|le|el|o|a|l['’])\s*)?{_A_FIRM}(?-i:(?=[^\W\d_a-zà-ÿ]))|$)",
    re.IGNORECASE,
)
"""Before a colon, before a capital, or alone in its line."""

BARE = re.compile(r"(?:by|por|par|von|oleh)\b", re.IGNORECASE)  # a label only on a cover

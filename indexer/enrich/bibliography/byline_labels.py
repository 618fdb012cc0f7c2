"""Behind which words do names of authors stand? "By", "Autora:", "Disusun oleh", "إعداد"."""

import re

LABEL = re.compile(
    r"^(?:(?:(?:report|study|paper|text|story|interview(?:ed)?|written|authored|researched|prepared"
    r"|compiled|edited|and) )*by"
    r"|(?:lead |principal |main |contributing |co-?)?authors?|writers?|(?:independent |lead "
    r"|external )?(?:evaluators?"
    r"|consultants?)|(?:evaluation|research|review|study|writing) team(?: members)?|researchers?"
    r"|team leader|rapporteurs?|text[eo]?s?(?=\s*[:：])"
    r"|(?:names?(?:\(s\))? of (?:the )?)?(?:author|consultant|evaluator|editor)(?:\(s\)|s)|editors?"
    r"|names? of (?:the )?(?:lead |external )?(?:author|consultant|evaluator|editor)"
    r"|nombres? del? (?:los )?(?:consultor|evaluador)(?:es)?|editado por|coordinado por"
    r"|noms? des? (?:consultant|[ée]valuateur)s?|sous la direction de|dirig[ée] par"
    r"|organizador(?:es|as?)|автор(?:ы|ский коллектив)?|составител[ьи]|подготовил[аи]?"
    r"|подготовлено|под редакцией|редакторы?|исследовател[ьи]|المؤلف(?:ون|ة|ات)?|تحرير"
    r"|الباحث(?:ون|ة|ات)?"
    r"|autor(?:es|as?)?|escrito por|elaborad[oa] por|redactad[oa] por|preparad[oa] por"
    r"|equipo (?:de trabajo|autor"
    r"|evaluador|de investigaci[oó]n)|investigador(?:es|as?)?|consultor(?:es|as?)?|por"
    r"|auteure?s?|r[ée]dig[ée]e? par|pr[ée]par[ée]e? par|[ée]crit par|par"
    r"|[ée]quipe d['’][ée]valuation|consultante?s?"
    r"|entrevista (?:de|por|realizada por|conduzida por)|propos recueillis par"
    r"|entretien (?:de|par|réalisé par|mené par|conduit par)|disusun oleh|ditulis oleh|oleh"
    r"|penulis|penyusun|verfass(?:t von|er(?:in(?:nen)?)?)|erstellt von|von|autor(?:in(?:nen)?|en)"
    r"|लेखक|लेखिका|লেখক|লেখিকা|রচনা|প্রণয়নে|作者|撰文|编写|主编|执笔|撰稿"
    r"|(?:nhóm )?tác giả|người viết|biên soạn|chủ biên|người thực hiện"
    r"|hazırlayan(?:lar)?|yazar(?:lar|ı|ları)?|yazan(?:lar)?|derleyen(?:ler)?"
    r"|автор(?:и|ка|ки)|упоряд(?:ник|ники|ниця)|підгот(?:ував|увала|ували|овлено)"
    r"|نویسند(?:ه|گان)|نگارند(?:ه|گان)|تهیه ?[\u200c]?کنند(?:ه|گان)|پژوهشگر(?:ان)?|به قلم"
    r"|مصنف|تحریر|مرتب"
    r"|(?:ime|kime|lime)(?:andaliwa|andikwa) na|mwandishi|waandishi|mtayarishaji"
    r"|አዘጋጅ|አዘጋጆች|ጸሐፊ|ጸሐፊዎች|ደራሲ|ያዘጋጀው|ያዘጋጀችው"
    r"|(?:prepared|written|conducted) (?:for|on behalf of) [^.;:]{3,60}? by"
    r"|elaborado por|escrito por|equipe de (?:avalia[çc][aã]o|pesquisa)|إعداد|تأليف"
    r"|بقلم)(?:\s*[:：፦፡]\s*|\s+(?:(?:the|la|le|el|l['’])\s*)?(?-i:(?=[^\W\d_a-zà-ÿ]))|$)",
    re.IGNORECASE,
)
"""Before a colon, before a capital, or alone in its line."""

BARE = re.compile(r"(?:by|por|par|von|oleh)\b", re.IGNORECASE)  # a label only on a cover

"""Is a passage a list of contents, of references, or an imprint? Told by its text alone."""

import re

_LEADERS = re.compile(
    r"(?:\.\s?){4}\s{0,40}\d+|…{2}\s{0,40}\d+|\t\s{0,40}\d{1,3}[^\S\n]{0,40}$", re.MULTILINE
)
_NUMBERED_LINE = re.compile(r"^.{3,90}\s\d{1,3}[^\S\n]{0,40}$", re.MULTILINE)
_CITED = re.compile(
    r"https?://|www\.|doi:|\bet al\b|\bibid\b|\bop\. ?cit|\bpp?\. ?\d+|\(\d{4}[a-z]?\)|"
    r"\b(?:accessed|retrieved|consulté|consultado|acessado)\b|\bvol\. ?\d|source on file"
)
# what stands in imprints alone, or hardly anywhere else
_IMPRINT = re.compile(
    r"\bisbn\b|©[^\n]{0,60}\b(?:19|20)\d\d\b|\bcopyright\b|\bfirst published\b"
    r"|all rights reserved|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|جميع الحقوق محفوظة|все права защищены|版权所有"
    r"|(?:does|do) not (?:necessarily )?(?:reflect|represent) the (?:views|official|policies)"
    r"|designations employed|opinions expressed in|not (?:constitute|imply) (?:an )?endorsement"
    r"|rights of reproduction|creative commons"
    r"|(?:views|opinions) expressed (?:here(?:in)?\b|in this (?:publication|report|document|paper"
    r"|article|study|brief|book|presentation|material|blog|post|newsletter|work|issue)\b)"
    r"|should not be (?:reproduced|copied|reprinted) without (?:the |our )?"
    r"(?:prior|written|express|permission|authori)"
    r"|not be held (?:responsib|liab)le for (?:any )?errors"
    r"|(?:responsib|liab)le for (?:any )?(?:errors (?:and|or|of fact)|omissions|inaccurac"
    r"|the use (?:which|that|made of|of th(?:e|is) (?:information|publication|material|content)))"
    r"|errors (?:and omissions )?(?:are|remain) (?:my|our|those of|the responsibility)"
    r"|ne saurai(?:t|ent) être tenue?s? (?:pour )?responsables? d(?:u|es?) ?(?:l['’])?"
    r"(?:contenu|utilisation|usage|opinions|informations|erreurs|points de vue)"
    r"|no se hacen? responsables? del? (?:las? |los )?(?:contenido|uso|opini|informaci|error)"
    r"|não se responsabilizam? p(?:or|el[oa]s?) (?:conteúdo|uso|opini|informaç|erro)"
    # how it is to be cited; that a mail is confidential; how letters and mails end
    r"|\b(?:suggested|recommended) citation\b|\bplease cite (?:this|as)\b"
    r"|\bcitation (?:suggérée|recommandée)\b|\bcita (?:sugerida|recomendada)\b"
    r"|\bcitação (?:sugerida|recomendada)\b|الاقتباس المقترح|\bдля цитирования\b"
    r"|(?:\A|[.:\n])\W{0,3}this (?:e-?mail|message)\b[^.\n]{0,80}\bconfidential"
    r"|(?:\A|[.:\n])\W{0,3}cet? (?:courriel|e-?mail|message)\b[^.\n]{0,80}\bconfidentiel"
    r"|(?:\A|[.:\n])\W{0,3}este (?:correo|mensaje)\b[^.\n]{0,80}\bconfidencial"
    r"|(?:\A|[.:\n])\W{0,3}est[ea] (?:e-?mail|mensagem)\b[^.\n]{0,80}\bconfidencia"
    # what a site writes below each of its pages
    r"|\A\W*(?:(?:page )?last (?:updated|modified|reviewed)|dernière mise à jour"
    r"|última (?:actualización|modificación|atualização)|آخر تحديث|последнее обновление"
    r"|最后更新|related (?:posts|articles|stories|content)|(?:à lire|lire) aussi"
    r"|(?:notas|noticias|artículos) relacionad[oa]s|(?:notícias|artigos) relacionad[oa]s"
    r"|مقالات ذات صلة|相关阅读|相关文章)\b"
    r"|هذه الرسالة[^.\n]{0,60}سرية"
    r"|\A\W*(?:(?:with )?(?:best|kind|warm)(?:est)? (?:wishes|regards)"
    r"|yours (?:sincerely|faithfully)"
    r"|(?:bien )?cordialement|bien à (?:toi|vous)"
    r"|(?:muy )?atentamente|saludos cordiales|(?:un )?(?:cordial|atento) saludo|atenciosamente"
    r"|cordialmente|com os melhores cumprimentos|مع (?:خالص |أطيب )?(?:التحية|التحيات)"
    r"|с уважением)(?=\s*(?:[,،.!\n]|\Z)|(?:\s+\S+){1,4}\Z)"  # no sentence: a name alone follows
    r"|\A\W*(?:veuillez (?:agréer|recevoir)|وتفضلوا بقبول)\b"
)
# what others write too, so that it takes a second sign
_PERHAPS_IMPRINT = re.compile(
    r"\bissn\b|(?:funding|funded|financed)[^.\n]{0,40}(?:provided )?by (?:the )?"
    r"(?:united states|u\.s\.|european union|government)"
    r"|\bprinted (?:in|by)\b|\bimprimé (?:en|au|par)\b|\bimpreso en\b"
)
_SOURCE = re.compile(
    r"\W*(?:sources?|fuentes?|fontes?|المصدر|المصادر|источники?|(?:资料)?来源)\s*[:：]",
    re.IGNORECASE,
)
# A line to write on, or boxes to tick: of a form that nobody has filled in.
_BLANK = re.compile(r"_{5}|[☐□❏❑][^☐□❏❑]{1,40}[☐□❏❑]")
# what is looked for first, because a search for a plain string costs next to nothing
_SIGNS_OF_CITING = ("http", "www.", "doi:", "et al", "ibid", "(19", "(20", "source on file", "cit.")
_SIGNS_OF_IMPRINT = (
    "isbn",
    "©",
    "copyright",
    "first published",
    "reserv",
    "حقوق",
    "права",
    "版权",
    "not necessarily",
    "not reflect",
    "not represent",
    "designations",
    "opinions expressed",
    "endorsement",
    "reproduction",
    "creative commons",
    *("ible for", "able for", "errors", "responsable", "responsabiliza"),
    *("expressed here", "expressed in this", "not be reproduced", "not be copied"),
    *("not be reprinted", "citation", "please cite", "cita ", "citação", "الاقتباس", "цитирования"),
    *("last ", "mise à jour", "última ", "تحديث", "обновление", "更新", "related ", "lire aussi"),
    *("relacionad", "صلة", "相关"),
    *("confiden", "سرية", "wishes", "regards", "yours ", "cordial", "bien à ", "veuillez"),
    *("atentamente", "saludo", "atenciosamente", "cumprimentos", "مع ", "وتفضلوا", "с уважением"),
)

_LEAST_ENTRIES = 4
_WORDS_AN_ENTRY = 25
_WORDS_A_SIGN = 45


def form_of(text: str, *, is_table: bool = False) -> str:
    """One of "contents", "references" and "boilerplate", or '' for text to be read."""
    if not is_table and _is_contents(text):  # rows of figures end in numbers too
        return "contents"
    lowered = text.lower()
    if any(sign in lowered for sign in _SIGNS_OF_CITING):
        cited = len(_CITED.findall(lowered))
        if cited >= _LEAST_ENTRIES and cited * _WORDS_AN_ENTRY >= len(text.split()):
            return "references"
    if any(sign in lowered for sign in _SIGNS_OF_IMPRINT) and _is_imprint(lowered):
        return "boilerplate"
    return ""


def is_source(text: str) -> bool:
    """Whether it tells where a figure or a table is from: "Source: the census of 2019"."""
    return _SOURCE.match(text) is not None


def is_blank_form(text: str) -> bool:
    """Whether it asks for an answer that is not there: "Others (please specify: ______)"."""
    return _BLANK.search(text) is not None


def _is_contents(text: str) -> bool:
    has_leaders = any(sign in text for sign in ("..", ". .", "…", "\t"))
    lines = text.count("\n") + 1
    if has_leaders and len(_LEADERS.findall(text)) >= min(_LEAST_ENTRIES, max(1, lines / 2)):
        return True
    if lines < 2 * _LEAST_ENTRIES:
        return False
    return len(_NUMBERED_LINE.findall(text)) > max(lines * 0.7, 2 * _LEAST_ENTRIES - 1)


def _is_imprint(text: str) -> bool:
    """So many signs for its words that they are what it is about."""
    certain = len(_IMPRINT.findall(text))
    signs = certain + len(_PERHAPS_IMPRINT.findall(text))
    return certain > 0 and signs * _WORDS_A_SIGN >= len(text.split())

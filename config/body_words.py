"""Which words name a body and no person? In the languages of labels, folded, without accents."""

from config.text import fold

_FIRST = (  # lead the name of a body: "Asociación Tierra y Aula", "Yayasan Pelita", "جمعية النخيل"
    """
    asociacion associacao association fondation fundacion fundacao federacion federacao federation
    confederacion confederacao confederation sindicato syndicat union uniao collectif colectivo
    coletivo reseau red rede cooperativa cooperative instituto institut ministerio ministere
    universidad universidade universite comite consejo conselho conseil gobernacion municipalidad
    contraloria defensoria corporacion ligue liga chambre camara yayasan lembaga kementerian serikat
    perkumpulan dinas chama shirika wizara
    جمعية منظمة مؤسسة اتحاد نقابة وزارة جامعة معهد شبكة هيئة
    trung_tâm tổ_chức liên_đoàn hiệp_hội
    انجمن سازمان بنیاد وزارت фонд союз общество министерство ассоциация організація организация
    """
)
_LAST = (  # end it, or stand before "of": "Rural Women's Union of Lesotho", "Ova Derneği"
    """
    union association foundation federation confederation trust network board council committee
    society alliance institute university ministry chamber league cooperative bureau secretariat
    initiative forum derneği vakfı birliği sendikası kooperatifi
    समिति संस्था संगठन न्यास সমিতি ফাউন্ডেশন সংস্থা
    ማኅበር ድርጅት фонд союз общество министерство ассоциация організація организация
    """
)
BODY_LEADS, BODY_ENDS = (
    frozenset(fold(word).replace("_", " ") for word in words.split()) for words in (_FIRST, _LAST)
)
"""The nouns of which the rest of a body's name only says which one."""

_ALSO_OF_PERSONS = {"camara", "chama", "chamber", "dinas"}  # "Awa Camara"
_FURTHER = """
    academy action administration advocates agency alianca alianza assessoria associates atelier
    authority bank cabinet campaign caritas center centre centro cercle church circle circulo clinic
    clinica clinique coalicao coalicion coalition coalizao collective college comision comisiones
    comissao comissoes comites commission commissions committees company conference congreso
    congress consorcio consortium consultants consulting consultora consultores cooperation
    coordinadora corporation court departamento department direction division embassy equipe equipo
    evaluadores evaluators fondo fonds fund fundo global gobierno gouvernement government governo
    group groupe grupo hub human ilo inc iniciativa inspectorate institucion instituicao institution
    internacional international labor laboratoire laboratorio laboratory labour law ltd mission
    mouvement movement movimento movimiento nacional national nations ngo observatoire observatorio
    observatory office oficina ong organisation organizacao organizacion organization parliament
    partners partnership permanent plataforma plateforme platform program programa programme project
    proyecto redes republic republica republique research researchers rights secretaria secretary
    service services sindicatos sociedad sociedade societe solidarity taller talleres team tribunal
    unicef unidad unidade unit unite vision watch workshop world
"""
BODY_WORDS = (BODY_LEADS | BODY_ENDS | frozenset(_FURTHER.split())) - _ALSO_OF_PERSONS
"""Where one stands in a name, it is cited whole: "Collectif Pierre Légère", "Kiln Workshop"."""

"""Which words name a body and no person? In the languages of labels, folded, without accents."""

from config.text import fold

BODY_WORDS = frozenset(
    """
    academy action administration advocates agency alianca alianza alliance asociacion
    assessoria associacao associates association atelier authority bank bureau cabinet campaign
    caritas center centre centro cercle church circle circulo clinic clinica clinique coalicao
    coalicion coalition coalizao colectivo coletivo collectif collective college comision
    comisiones comissao comissoes comite comites commission commissions committee committees
    company confederacao confederacion confederation conference congreso congress conseil
    consejo conselho consorcio consortium consultants consulting consultora consultores
    cooperation cooperativa cooperative coordinadora corporation council court departamento
    department direction division embassy equipe equipo evaluadores evaluators federacao
    federacion federation fondation fondo fonds forum foundation fund fundacao fundacion fundo
    global gobierno gouvernement government governo group groupe grupo hub human ilo inc
    iniciativa initiative inspectorate institucion instituicao institut institute institution
    instituto internacional international labor laboratoire laboratorio laboratory labour law
    league liga ligue ltd ministere ministerio ministry mission mouvement movement movimento
    movimiento nacional national nations network ngo observatoire observatorio observatory
    office oficina ong organisation organizacao organizacion organization parliament partners
    partnership permanent plataforma plateforme platform program programa programme project
    proyecto red rede redes republic republica republique research researchers reseau rights
    secretaria secretariat secretary service services sindicato sindicatos sociedad sociedade
    societe society solidarity syndicat taller talleres team tribunal trust uniao unicef unidad
    unidade union unit unite universidad universidade universite university vision watch
    workshop world
    """.split()  # noqa: SIM905 - as a reader would write them
)
"""Where one stands in a name, it is cited whole: "Collectif Pierre Légère", "Kiln Workshop"."""

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

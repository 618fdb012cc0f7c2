"""Which headings of real styles are known by what they say? Hundreds, in eighteen languages."""

from pathlib import Path

import yaml
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.cues.word_patterns import tokens_of
from indexer.enrich.kinds.headings.named_kinds import HeadingCues

VOCABULARY = load_vocabulary()
PROBES = Path(__file__).with_name("heading_probes.yaml")
RUN_IN = "run_in"  # the part whose headings stand in their paragraph's own line
NEUTRAL = {
    "en": "The team met every month in the four districts, and wrote down who had come.",
    "fr": "L'équipe s'est réunie chaque mois dans les quatre districts et a noté qui était venu.",
    "es": "El equipo se reunió cada mes en los cuatro distritos y anotó quién había venido.",
    "pt": "A equipe reuniu-se todos os meses nos quatro distritos e anotou quem tinha vindo.",
    "ar": "اجتمع الفريق كل شهر في المقاطعات الأربع وسجل أسماء من حضر.",
    "ru": "Группа встречалась каждый месяц в четырёх районах и записывала, кто пришёл.",
    "id": "Tim bertemu setiap bulan di empat kabupaten dan mencatat siapa yang datang.",
    "de": "Das Team traf sich jeden Monat in den vier Bezirken und schrieb auf, wer gekommen war.",
    "hi": "दल हर महीने चार ज़िलों में मिला और लिखा कि कौन आया था।",
    "tr": "Ekip her ay dört ilçede toplandı ve kimin geldiğini yazdı.",
    "vi": "Nhóm họp hằng tháng tại bốn huyện và ghi lại những ai đã đến.",
    "uk": "Група зустрічалася щомісяця в чотирьох районах і записувала, хто прийшов.",
    "bn": "দলটি প্রতি মাসে চারটি উপজেলায় বসেছে এবং কে এসেছে তা লিখে রেখেছে।",
    "fa": "گروه هر ماه در چهار ولسوالی گرد هم آمد و نوشت که چه کسانی آمده‌اند.",
    "ur": "ٹیم ہر ماہ چار اضلاع میں ملی اور لکھا کہ کون کون آیا تھا۔",
    "sw": "Timu ilikutana kila mwezi katika wilaya nne na kuandika ni nani aliyekuja.",
    "am": "ቡድኑ በየወሩ በአራት ወረዳዎች ተሰብስቦ ማን እንደመጣ ጻፈ።",
    "zh": "渡船每天中午离开码头，船上有六十名乘客，他们来自河边的四个村庄。",
}
# What is still read otherwise; a heading that comes right leaves this list.
NOT_YET = {
    "Terms of reference: lessons and recommendations to be covered",
    "KEYSTO SUCCESS",
    "Case examples of effective practice",
    "Barriers to education: data sources",
    "Dos and don'ts",
    "Claves para replicar la experiencia",
    "Olhando para trás",
    "The recommendation of 1958",
    "Limites do município",
    "Tableau 4 : Difficultés déclarées par les ménages",
    "Desafio de robótica",
    "تحدي القراءة العربي",
    "Lecciones de guitarra",
    "Lições de violão",
    "Resultados do vestibular",
    "Things we got wrong",
    "Tareas para los gobiernos locales",
    "疫情教会了我们什么",
    "Bu üç yılda neler öğrendik?",
    "Köylerden iyi uygulama örnekleri",
    "منصوبے سے سیکھے گئے اسباق",
    "حکومت کے لیے سفارشات",
}


def test_headings_of_many_agencies_name_their_kind() -> None:
    wrong = {
        heading
        for name, part in yaml.safe_load(PROBES.read_text(encoding="utf-8")).items()
        for language, kind, accepted, heading in part
        for found in [_kind_below(heading, NEUTRAL[language], is_run_in=name == RUN_IN)]
        if found not in {kind, *accepted}
    }
    assert wrong == NOT_YET


def _kind_below(heading: str, text: str, *, is_run_in: bool) -> str:
    headed = (Block(heading, "heading", 2), Block(f"{text}    "))
    labelled = (Block("Project", "heading", 2), Block(f"{heading}: {text}"))
    blocks = (
        Block("Introduction", "heading", 1),
        *(Block(text + " " * more) for more in range(3)),
        *(labelled if is_run_in else headed),
    )
    return enriched_report(blocks).passages[-1].kind


def test_words_whose_spaces_were_lost_are_taken_apart_only_where_one_names_a_kind() -> None:
    cues = HeadingCues(VOCABULARY.heading_cues)
    assert cues.named("LESSONSLEARNED") == ("lesson",)
    assert cues.named("CONCLUSÕESERECOMENDAÇÕES") == ("finding", "recommendation")
    assert cues.named("L E S S O N S  L E A R N T") == ("lesson",)
    for word in ("actionable", "effectiveness", "unsuccessful", "importante", "settlements"):
        assert cues.parted(tokens_of(word)) == [word]

"""Does a document look back on what was done? Evaluations and collections of practices do."""

from extractors.document import ExtractedDocument

# Beginnings of words, in seven languages: of looking at what something was worth or taught, and of
# what that was.
_EVALUATED = ("evalua", "évalu", "avalia", "تقييم", "оценк", "评价", "评估")
_TAUGHT = (
    *("lessons learn", "lesson learn", "good practice", "best practice", "promising practice"),
    *("leçons apprises", "leçon apprise", "leçons tirées", "bonnes pratiques", "bonne pratique"),
    *("lecciones aprendidas", "lección aprendida", "buenas prácticas", "buena práctica"),
    *("lições aprendidas", "lição aprendida", "boas práticas", "boa prática"),
    *("الدروس المستفادة", "درس مستفاد", "الممارسات الجيدة", "ممارسة جيدة"),
    *("извлеченны", "извлечённы", "передов", "经验教训", "良好做法"),
)
_DONE = (
    *("project", "projet", "proyecto", "projeto", "مشروع", "проект", "项目"),
    *("beneficiar", "bénéficiaire", "intervention", "intervenci", "intervenç"),
)
_OFTEN = 4e-4  # times a letter: some 2.5 in 1,000 words of English
_FEWEST = 4  # times in all: of a page or two, one mention says nothing


def looks_back(document: ExtractedDocument) -> bool:
    """Whether it speaks as often of evaluating, or of lessons and practices, as of projects.

    So do evaluations of projects, what answers them, and collections of practices; reports on a
    year's work and plans of evaluations have the one without the other.
    """
    text = "\n".join(page.text for page in document.pages).lower()
    least = max(_OFTEN * len(text), _FEWEST)
    looked = ((*_EVALUATED, *_TAUGHT), _DONE)
    return all(sum(map(text.count, beginnings)) >= least for beginnings in looked)

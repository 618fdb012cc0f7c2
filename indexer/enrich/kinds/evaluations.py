"""Is a document an evaluation of what was done? By how often it says so."""

from extractors.document import ExtractedDocument

# Beginnings of words, in seven languages: of looking at what something was worth, and of that.
_EVALUATED = ("evalua", "évalu", "avalia", "تقييم", "оценк", "评价", "评估")
_DONE = (
    *("project", "projet", "proyecto", "projeto", "مشروع", "проект", "项目"),
    *("beneficiar", "bénéficiaire", "intervention", "intervenci", "intervenç"),
)
_OFTEN = 4e-4  # times a letter: some 2.5 in 1,000 words of English
_FEWEST = 4  # times in all: of a page or two, one mention says nothing


def is_evaluation(document: ExtractedDocument) -> bool:
    """Whether it speaks as often of evaluating as of projects and of whom they reach.

    So do evaluations of projects and what answers them; reports on a year's work and plans of
    evaluations have the one without the other.
    """
    text = "\n".join(page.text for page in document.pages).lower()
    least = max(_OFTEN * len(text), _FEWEST)
    return all(sum(map(text.count, beginnings)) >= least for beginnings in (_EVALUATED, _DONE))

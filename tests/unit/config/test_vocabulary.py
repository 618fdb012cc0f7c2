"""Does the vocabulary load, answer, and refuse what is wrong with a place and a mend?"""

import shutil
from pathlib import Path

import pytest

from config.errors import BadVocabulary
from config.vocabulary.load import SHIPPED, load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "vocabulary"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def edit(file: Path, old: str, new: str) -> int:
    """Replaces the first `old`; returns its line, counted from 1."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_a_country_is_named_in_the_readers_language() -> None:
    assert VOCABULARY.label("country", "CIV", "es") == "Côte d’Ivoire"
    assert VOCABULARY.label("country", "DEU", "pt") == "Alemanha"


def test_a_regional_language_tag_finds_the_language() -> None:
    assert VOCABULARY.label("country", "DEU", "pt-BR") == "Alemanha"


def test_a_label_falls_back_to_english_and_then_to_the_value_itself() -> None:
    assert VOCABULARY.label("type", "evaluation", "sw") == "Evaluation"
    assert VOCABULARY.label("type", "no-such-type", "fr") == "no-such-type"
    assert VOCABULARY.label("no-such-facet", "x", "fr") == "x"


PROPER_NAMES = {"organisation", "language"}  # the English one serves where no other is known


def test_every_concept_and_place_has_a_label_in_the_five_languages() -> None:
    for facet in VOCABULARY.labels.keys() - PROPER_NAMES:
        for value, label in VOCABULARY.labels[facet].items():
            is_named = label["en"] != value  # some targets are told by their number alone
            missing = {"en", "fr", "es", "pt", "ar"} - label.keys() if is_named else set()
            assert not missing, (facet, value)


def test_a_concept_stands_under_its_theme_and_a_theme_holds_its_concepts() -> None:
    assert VOCABULARY.ancestors("topic", "child-labour/worst-forms") == ("child-labour",)
    assert "child-labour/worst-forms" in VOCABULARY.narrower("topic", "child-labour")
    assert VOCABULARY.ancestors("topic", "child-labour") == ()


def test_a_country_stands_under_its_regions() -> None:
    assert VOCABULARY.ancestors("country", "NPL") == ("034", "142")
    assert "NPL" in VOCABULARY.narrower("country", "142")


def test_the_pathfinder_list_carries_a_source_for_each_country() -> None:
    assert VOCABULARY.is_pathfinder("NPL")
    assert not VOCABULARY.is_pathfinder("USA")
    assert all(entry.source for entry in VOCABULARY.pathfinders.pathfinders)


def test_an_unknown_key_is_refused_with_file_and_line(folder: Path) -> None:
    line = edit(folder / "doctypes.yaml", "  cues:", "  clues:")
    with pytest.raises(BadVocabulary, match=r"doctypes\.yaml, line \d+: .*clues") as caught:
        load_vocabulary(folder)
    told = int(caught.value.message.split("line ")[1].split(":")[0])
    assert line - 10 < told <= line
    assert "doctypes.yaml" in caught.value.mend


def test_a_file_that_is_not_yaml_is_refused(folder: Path) -> None:
    edit(folder / "regions.yaml", "m49:", "m49: [")
    with pytest.raises(BadVocabulary, match=r"regions\.yaml: not well formed"):
        load_vocabulary(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "sdg.yaml").unlink()
    with pytest.raises(BadVocabulary, match=r"sdg\.yaml: cannot be read"):
        load_vocabulary(folder)


def test_a_missing_label_is_refused(folder: Path) -> None:
    edit(folder / "topics.yaml", "    pt: Trabalho infantil\n", "")
    with pytest.raises(BadVocabulary, match="child-labour: no label in pt"):
        load_vocabulary(folder)


def test_one_term_cannot_mean_two_concepts_of_a_facet(folder: Path) -> None:
    edit(folder / "topics.yaml", "      - WFCL", "      - debt bondage")
    with pytest.raises(BadVocabulary, match=r"“debt bondage” \(en\) stands under"):
        load_vocabulary(folder)


def test_one_term_cannot_mean_two_finer_concepts(folder: Path) -> None:
    edit(folder / "finer_concepts.yaml", "[light work activities", "[school feeding")
    with pytest.raises(BadVocabulary, match=r"finer_concepts\.yaml: “school feeding” \(en\)"):
        load_vocabulary(folder)


def test_a_finer_concept_stands_under_one_that_is_known(folder: Path) -> None:
    edit(folder / "finer_concepts.yaml", "under: child-labour/minimum-age", "under: child-labour")
    with pytest.raises(BadVocabulary, match="is under child-labour, no concept"):
        load_vocabulary(folder)


def test_a_name_of_questions_is_of_something_known(folder: Path) -> None:
    edit(folder / "asked_names.yaml", "  sector/fishing:", "  sector/fish:")
    with pytest.raises(BadVocabulary, match=r"asked_names\.yaml: sector/fish is no theme, concept"):
        load_vocabulary(folder)


def test_parts_are_of_countries(folder: Path) -> None:
    edit(folder / "asked_names.yaml", "  THA: [Bangkok]", "  XXX: [Bangkok]")
    with pytest.raises(BadVocabulary, match="XXX, whose parts are told, is no country"):
        load_vocabulary(folder)


def test_a_name_of_questions_stands_once(folder: Path) -> None:
    edit(folder / "asked_names.yaml", "en: [mine shafts,", "en: [Mine workers, mine shafts,")
    load_vocabulary(folder)
    edit(folder / "asked_names.yaml", "en: [Mine workers,", "en: [Mining,")
    with pytest.raises(BadVocabulary, match=r"“Mining” \(en\) is a name of sector/mining already"):
        load_vocabulary(folder)


def test_a_finer_concept_has_a_name_in_every_language(folder: Path) -> None:
    edit(folder / "finer_concepts.yaml", ", ar: الأعمال الخفيفة}", "}")
    with pytest.raises(BadVocabulary, match="finer light-work: no label in ar"):
        load_vocabulary(folder)


def test_an_id_cannot_stand_twice(folder: Path) -> None:
    edit(folder / "instruments.yaml", "- id: C081", "- id: C029")
    with pytest.raises(BadVocabulary, match="C029 stands 2 times"):
        load_vocabulary(folder)


def test_a_section_cannot_have_a_kind_that_nobody_knows(folder: Path) -> None:
    edit(folder / "passage_kinds.yaml", "  kind: challenge\n", "  kind: chalenge\n")
    with pytest.raises(BadVocabulary, match="unknown kind chalenge"):
        load_vocabulary(folder)


def test_another_folder_is_read_anew_after_an_edit(folder: Path) -> None:
    edit(folder / "doctypes.yaml", "en: Good practice", "en: Best practice")
    assert load_vocabulary(folder).label("type", "good-practice", "en") == "Best practice"
    assert VOCABULARY.label("type", "good-practice", "en") == "Good practice"


def test_an_expression_with_words_that_its_language_lacks_is_named(folder: Path) -> None:
    edit(folder / "passage_kinds.yaml", "'<deed>[^.؛]", "'<way>[^.؛]")
    with pytest.raises(BadVocabulary, match="account_words: way has no words in ar"):
        load_vocabulary(folder)

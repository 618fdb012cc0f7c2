"""Of which document does a sidecar speak, by its name?"""

import unicodedata

import pytest

from config.inbox.sidecar_names import FolderNames


@pytest.mark.parametrize(
    "sidecar",
    [
        *(
            "report.pdf.yaml",
            "report.pdf.yml",
            "report.pdf.json",
            "report.PDF.YML",
            "Report.pdf.yaml",
        ),
        *("report.yaml", "REPORT.yml", "report.json", "Report.Yaml", "report.pdf.yaml.txt"),
        *("report.yaml.txt", "report .yaml", "report_pdf.yaml", "repórt.yaml", "report.pdf.ymal"),
        *(
            "report.pdf.yaml.yaml",
            "report.pdf.yml.yaml",
            "report.yaml.yaml",
            "report.pdf.yaml.json",
        ),
        *("report.pdf (1).yaml", "report.pdf - Copie (2).yaml", "REPORT.PDF(3).json"),
        *("report.pdf .json", "report.pdf. yaml"),
    ],
)
def test_a_sidecar_speaks_of_its_document_by_any_reading_of_its_name(sidecar: str) -> None:
    names = FolderNames(["report.pdf", "other.pdf", sidecar])
    assert names.sidecars_of("report.pdf") == (sidecar,)
    assert names.sidecars_of("other.pdf") == ()
    assert names.documents_of(sidecar) == ("report.pdf",)


@pytest.mark.parametrize(
    ("document", "sidecar"),
    [
        ("report.2024.pdf", "report.2024.yaml"),
        ("Évaluation.docx", unicodedata.normalize("NFD", "évaluation.yaml")),
        ("تقرير.pdf", "تقرير.yaml"),
        ("bundle.zip", "bundle.json"),
        ("report", "report.yaml"),
    ],
)
def test_names_of_all_kinds_are_read_so(document: str, sidecar: str) -> None:
    assert FolderNames([document, sidecar]).sidecars_of(document) == (sidecar,)


def test_a_sidecar_with_the_exact_name_of_one_file_speaks_of_no_other() -> None:
    names = FolderNames(["a-1.pdf", "a1.pdf", "a1.pdf.yaml"])
    assert names.sidecars_of("a1.pdf") == ("a1.pdf.yaml",)
    assert names.sidecars_of("a-1.pdf") == ()


def test_one_without_an_ending_speaks_of_all_forms_of_a_document() -> None:
    names = FolderNames(["report.pdf", "report.docx", "report.yaml", "report.pdf.yaml"])
    assert names.sidecars_of("report.pdf") == ("report.yaml", "report.pdf.yaml")
    assert names.sidecars_of("report.docx") == ("report.yaml",)
    assert names.documents_of("report.yaml") == ("report.docx", "report.pdf")


def test_the_exact_one_is_the_most_special() -> None:
    names = FolderNames(["a.pdf", "a.pdf.json", "z", "A.PDF.yaml"])
    assert names.sidecars_of("a.pdf") == ("A.PDF.yaml", "a.pdf.json")


def test_the_defaults_of_a_folder_speak_of_no_single_document() -> None:
    names = FolderNames(["_Defaults.yaml", "default.yml", "defaults.pdf"])
    assert names.defaults == ("_Defaults.yaml", "default.yml")
    assert names.sidecars_of("defaults.pdf") == ()


def test_a_name_of_signs_alone_is_read_as_no_other() -> None:
    names = FolderNames(["!!!.pdf", "???.yaml", "---.pdf"])
    assert names.sidecars_of("!!!.pdf") == ()


def test_a_document_in_json_has_a_sidecar_of_its_own() -> None:
    names = FolderNames(["data.json", "data.json.yaml", "data.pdf", "v.2 (1).pdf", "v.2 (1).yaml"])
    assert names.sidecars_of("data.json") == ("data.json.yaml",)
    assert names.sidecars_of("v.2 (1).pdf") == ("v.2 (1).yaml",)

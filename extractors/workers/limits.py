"""What may reading one file cost? Memory, time, pages, and what is taken out of archives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    memory_mb: int = 1024  # address space above what an idle worker maps
    cpu_seconds: float = 300.0
    file_seconds: float = 300.0
    page_seconds: float = 30.0
    max_file_mb: int = 512
    max_pages: int = 5_000
    max_characters: int = 20_000_000
    pdf_engine: str = "auto"
    ocr: str = "auto"  # "off": pages without text stay so
    files_per_worker: int = 200
    max_archive_files: int = 1_000  # taken out of one archive, those in archives inside it included
    max_archive_mb: int = 2_048  # unpacked
    sandbox: str = "best_effort"  # "required": no reading without the essential layers

"""What is known of a machine before `waymark doctor` judges it? Gathered by `machine_facts`."""

from typing import NamedTuple

from config.commands.certificates import Certificate
from config.commands.cluster_state import ClusterState
from config.commands.shared_services import SharedService
from config.confinement.layers import MissingLayer


class Facts(NamedTuple):
    """What was found on the machine."""

    settings_file: str  # '' when there is none
    unwritable: dict[str, str]  # folder -> why; empty when all can be written
    cluster_url: str | None  # None: the embedded engine
    java: str  # '' when there is none that does
    java_problem: str
    doubtful_jars: int
    all_jars: int
    free_disk_mb: int
    minimum_disk_mb: int
    memory_mb: int
    heap_mb: int
    engine_state: str  # running, starting, hung, stopped; or away, for a cluster
    engine_version: str  # '' when it does not answer
    engine_url: str
    engine_problem: str  # why it is away
    cluster_lacks: tuple[str, ...]  # what an index of ours needs there
    free_engine_port: int | None
    first_engine_port: int
    api_port: int
    api_port_free: bool
    api_answers: bool
    tesseract: str  # its path, or ''
    missing_layers: tuple[MissingLayer, ...]  # of the parsers' sandbox
    sandbox_required: bool
    missing_packages: tuple[str, ...]
    versions: str  # of Waymark and Python
    cluster: ClusterState | None = None  # None: the embedded engine, or it may not be asked
    certificates: tuple[Certificate, ...] = ()  # of the cluster's addresses
    inbox_problem: str = ""  # that hinders all files; '' when none does, or nobody watches
    held_files: tuple[str, ...] = ()  # that have a trouble of their own
    meaning_on: bool = False
    meaning_problem: tuple[str, str] | None = None  # what is missing for it, and the mend
    shared: tuple[SharedService, ...] = ()  # with other machines

"""Does nothing but one module look up a path where strangers write?"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WATCHED = (
    "indexer/inbox",
    "extractors/workers/unpacking.py",
    "search_api/upload",
    "config/store/arrival.py",
    "config/store/inbox_counts.py",
    "config/store/inbox_files.py",
    "config/store/quarantine_entry.py",
    "config/store/receipt.py",
    "config/store/upload_note.py",
)
BY_PATH = frozenset(
    [
        "open",
        "read_bytes",
        "read_text",
        "write_bytes",
        "write_text",
        "mkdir",
        "makedirs",
        "rename",
        "renames",
        "replace",
        "unlink",
        "remove",
        "rmdir",
        "touch",
        "chmod",
        "symlink_to",
        "hardlink_to",
        "link",
        "symlink",
        "iterdir",
        "glob",
        "rglob",
        "listdir",
        "scandir",
        "walk",
        "fwalk",
        "exists",
        "is_file",
        "is_dir",
        "is_symlink",
        "stat",
        "lstat",
        "truncate",
        "access",
        "copy",
        "copyfile",
        "copytree",
        "move",
        "rmtree",
        "mkdtemp",
        "mkstemp",
        "NamedTemporaryFile",
        "TemporaryDirectory",
    ]
)
BY_DESCRIPTOR = frozenset({"dir_fd", "src_dir_fd", "dst_dir_fd"})
FOLDERS = frozenset(
    ["folder", "parent", "aside", "beside", "target", "source", "partners", "inside", "notes"]
)
"""What a `Folder` is called."""
OUR_OWN = frozenset(
    {  # folders that the watcher's user alone can write
        (
            "indexer/inbox/processing/arrivals.py",
            "self._indexer.store.paths(document_id).manifest.exists",
        ),
        ("indexer/inbox/intake.py", "self._journal.open"),  # the notes that are open
        ("indexer/inbox/journal.py", "self._folder.mkdir"),
        ("indexer/inbox/journal.py", "self._folder.glob"),
        ("indexer/inbox/journal.py", "self._path(arrival).unlink"),
        ("config/store/arrival.py", "arrivals_folder(data_dir).glob"),
        ("config/store/arrival.py", "path.read_bytes"),
        ("indexer/inbox/journal.py", "path.rename"),
        ("indexer/inbox/folder/removal.py", "os.access"),  # of the inbox itself
        ("indexer/inbox/folder/removal.py", "self._store.paths(digest).manifest.exists"),
        ("indexer/inbox/retry.py", "waiting.remove"),  # of a list
        ("indexer/inbox/withdraw.py", "store.remove"),  # of a document
        ("config/store/receipt.py", "register.truncate"),  # an open file
        ("indexer/inbox/taking/archives.py", "into.mkdir"),  # in the scratch folder
        ("indexer/inbox/partner_paths.py", "self._store.paths(document_id).manifest.exists"),
        ("indexer/inbox/folder/notices.py", "self._folder.iterdir"),
        ("indexer/inbox/folder/notices.py", "self._folder.mkdir"),
        ("indexer/inbox/folder/notices.py", "(self._folder / mark).touch"),
        ("indexer/inbox/watcher.py", "settings.inbox_dir.mkdir"),
        ("indexer/inbox/withdraw.py", "each.stat"),
        ("indexer/inbox/withdraw.py", "folder.iterdir"),
        ("config/store/upload_note.py", "_path(data_dir, partner, key).is_file"),
        ("config/store/upload_note.py", "_path(data_dir, partner, key).unlink"),
        ("extractors/workers/unpacking.py", "os.open"),  # of the scratch folder
    }
)


def python_files() -> list[Path]:
    places = (ROOT / name for name in WATCHED)
    return sorted(
        path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])
    )


def lookups(path: Path) -> Iterator[str]:
    """Calls that look a path up anew."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            if called.id in BY_PATH - {"walk"}:  # which is the module's own
                yield called.id
        elif (
            isinstance(called, ast.Attribute)
            and called.attr in BY_PATH
            and not is_by_descriptor(node, called.value, called.attr)
        ):
            yield ast.unparse(called)


def is_by_descriptor(call: ast.Call, receiver: ast.expr, name: str) -> bool:
    if any(each.arg in BY_DESCRIPTOR for each in call.keywords):
        return True
    owner = ast.unparse(receiver)
    last = owner.removeprefix("self._")
    is_text_replaced = (name == "replace" and len(call.args) > 1) or owner == "msgspec.structs"
    return (
        is_text_replaced
        or (last in FOLDERS and name not in {"iterdir", "mkdir", "glob"})
        or (owner.endswith("inbox") and name in {"exists", "is_file"})
    )


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_looked_up_by_path_where_strangers_write(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    found = {each for each in lookups(path) if (name, each) not in OUR_OWN}
    assert not found, "reach it through config/confined_files.py"


def test_a_lookup_by_path_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        "path.open('rb')\nopen(path)\nos.open(name, 0, dir_fd=1)\nfolder.unlink('a')\n"
        "text.replace('a', 'b')\npath.replace(other)\nos.rename(a, b)\n"
    )
    assert list(lookups(file)) == ["path.open", "open", "path.replace", "os.rename"]

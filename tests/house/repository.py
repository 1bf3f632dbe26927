"""The repository's own files, as the gates look at them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by tools, brought by others, or a person's own: nothing here that anybody wrote for the repository.
NOT_OURS = {"build", "data", "dist", "node_modules", "out", "vendor"}
BINARY = {".docx", ".doc", ".ico", ".jpg", ".mo", ".pdf", ".png", ".wps", ".xls", ".xlsx", ".zip"}


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the repository, in order, folders of tools left out (.ci is ours)."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            hidden = path.name.startswith((".", "__pycache__")) and path.name != ".ci"
            if not hidden and path.name not in NOT_OURS and not path.name.endswith(".egg-info"):
                yield from files(path)
        elif path.name != ".git":  # In a second work tree of one repository it is a file.
            yield path


def python_files() -> list[Path]:
    """Every Python file."""
    return [path for path in files() if path.suffix == ".py"]


def texts() -> dict[str, str]:
    """Every text file with its content, by its path from the root."""
    return {name(path): path.read_text("utf-8") for path in files() if path.suffix not in BINARY}


def name(path: Path) -> str:
    """A path as a person says it: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def public_classes(folder: Path) -> dict[str, str]:
    """Public classes at the top of modules below ``folder``, with the file each stands in."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name] = name(path)
    return found

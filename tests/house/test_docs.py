"""Gates on the documentation: links lead somewhere, layers and decisions are told as they are."""

import re
import tomllib

from tests.house.repository import ROOT, files, name

LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)(?:#[^)]*)?\)")


def layers() -> list[str]:
    """The layers of the import contract, lowest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = next(one for one in project["tool"]["importlinter"]["contracts"] if one["id"] == "layers")
    return [layer.strip() for row in reversed(contract["layers"]) for layer in row.split("|")]


def test_every_link_leads_to_a_file():
    pages = [path for path in files() if path.suffix == ".md"]
    broken = [
        f"{name(page)} -> {target}"
        for page in pages
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_architecture_tells_the_layers_of_the_import_contract():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `")]
    told = [layer for row in rows for layer in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert [layer for layer in told if layer in layers()] == layers()


def test_the_picture_shows_every_layer():
    picture = (ROOT / "docs" / "architecture.svg").read_text("utf-8")
    assert [layer for layer in layers() if f">{layer}<" not in picture] == []


def test_decisions_are_numbered_without_a_gap_and_say_what_why_and_what_else():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE)
        assert headings == ["What", "Why", "What else was tried"], path.name

"""Gate on the layers: the import contracts are found, and kept."""

import subprocess
import sys
from pathlib import Path

from tests.house.repository import ROOT

TOOL = Path(sys.executable).with_name("lint-imports" + Path(sys.executable).suffix)


def test_every_import_contract_is_kept():
    told = subprocess.run([TOOL, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Contracts: 3 kept, 0 broken." in told.stdout, told.stdout + told.stderr

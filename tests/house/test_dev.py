"""The entry for everybody: an environment is taken as ready only where it is whole."""

import importlib.util
import json
import subprocess
import sys

import pytest

import dev

PACKAGES = "lib/python3.11/site-packages"


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An environment as ``set_up`` leaves it, with one package in it."""
    python = tmp_path / "bin" / "python"
    for folder in (python.parent, tmp_path / PACKAGES / "msgspec", tmp_path / PACKAGES / "msgspec-1.dist-info"):
        folder.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.json")
    dev.STAMP.write_text(json.dumps({"key": dev.key(), "installed": dev.installed()}), "utf-8")
    return tmp_path


@pytest.mark.usefixtures("environment")
def test_a_whole_environment_is_ready():
    assert dev.installed() == ["msgspec", "msgspec-1.dist-info"]
    assert dev.is_ready()


def test_a_package_more_does_no_harm(environment):
    (environment / PACKAGES / "debugger").mkdir()
    assert dev.is_ready()


@pytest.mark.parametrize(
    "lost", ["bin/python", f"{PACKAGES}/msgspec", f"{PACKAGES}/msgspec-1.dist-info", "installed.json"]
)
def test_a_broken_environment_is_not_ready(environment, lost):
    path = environment / lost
    path.rmdir() if path.is_dir() else path.unlink()
    assert not dev.is_ready()
    assert not dev.is_usable()


@pytest.mark.parametrize("stamp", ["", "[]", "{}", "null", '{"key": 1}'])
@pytest.mark.usefixtures("environment")
def test_a_torn_stamp_is_not_ready(stamp):
    dev.STAMP.write_text(stamp, "utf-8")
    assert not dev.is_ready()


def test_another_lock_is_not_ready(environment, monkeypatch):
    lock = environment / "dev.txt"
    lock.write_text("msgspec==2\n", "utf-8")
    monkeypatch.setitem(dev.LOCKS, "dev", lock)
    assert not dev.is_ready()


def test_a_python_without_venv_is_told_the_package(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", {}.get)
    with pytest.raises(dev.SetupFailed, match="apt install python3-venv"):
        dev.make_venv()


def test_no_network_is_told_as_such():
    words = "print('WARNING: NewConnectionError: Failed to establish'); raise SystemExit(1)"
    with pytest.raises(dev.SetupFailed, match="registry could not be reached"):
        dev.quietly([sys.executable, "-c", words], "Not installed.")
    with pytest.raises(dev.SetupFailed, match=r"hash mismatch\n\nNot installed\.$"):
        dev.quietly([sys.executable, "-c", "raise SystemExit('hash mismatch')"], "Not installed.")


def test_help_names_every_command():
    told = subprocess.run([sys.executable, "dev.py", "--help"], cwd=dev.ROOT, capture_output=True, check=True)
    assert all(command.encode() in told.stdout for command in dev.COMMANDS)

"""Which files are meant."""

from pathlib import Path

import pytest

from wenxiao.basics.errors import FileTooLarge, UnreadableFile
from wenxiao.basics.limits import Limits
from wenxiao.use_cases import finding_files
from wenxiao.use_cases.finding_files import find_files


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.TXT", "readme", "c.png", ".hidden.txt", "~$b.txt", "deep/d.docx", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def names(paths: tuple[Path, ...], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_is_opened_in_order_and_hidden_files_are_passed_over(folder):
    found = find_files([str(folder)])
    assert names(found.files, folder) == ["a.TXT", "b.txt", "deep/d.docx", "readme"]
    assert names(found.skipped, folder) == ["c.png"]
    assert not found.is_one


def test_a_file_named_outright_is_taken_whatever_it_is_called(folder):
    found = find_files([str(folder / "c.png")])
    assert names(found.files, folder) == ["c.png"]
    assert found.is_one


def test_a_file_that_is_not_there_is_left_to_the_reader(folder):
    assert names(find_files([str(folder / "nowhere.txt")]).files, folder) == ["nowhere.txt"]


def test_a_pattern_the_shell_left_is_filled_in(folder):
    found = find_files([str(folder / "*.txt")])
    assert "b.txt" in names(found.files, folder)
    assert not found.is_one
    assert find_files([str(folder / "*.nothing")]).empty == (str(folder / "*.nothing"),)


def test_every_file_once_in_the_order_asked_for(folder):
    found = find_files([str(folder / "readme"), str(folder), str(folder / "b.txt")])
    assert names(found.files, folder) == ["readme", "a.TXT", "b.txt", "deep/d.docx"]


def test_a_folder_with_nothing_to_read_is_told(tmp_path):
    assert find_files([str(tmp_path)]).empty == (str(tmp_path),)


def test_too_many_files_are_refused(folder, monkeypatch):
    monkeypatch.setattr(finding_files, "LIMITS", Limits(files=3))
    found = find_files([str(folder), str(folder / "b.txt")])
    ((name, error),) = found.refused
    assert name == str(folder)
    assert isinstance(error, FileTooLarge)
    assert names(found.files, folder) == ["b.txt"]


def test_a_name_no_system_could_hold_does_not_stop_the_rest(folder):
    found = find_files(["长" * 5000, str(folder / "b.txt")])
    assert isinstance(found.refused[0][1], UnreadableFile)
    assert names(found.files, folder) == ["b.txt"]


def test_a_folder_that_leads_back_to_itself_is_gone_through_once(folder):
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    assert names(find_files([str(folder)]).files, folder) == names(find_files([str(folder / ".")]).files, folder)
    assert len(find_files([str(folder)]).files) == 4


def test_what_may_not_be_looked_at_is_left_to_the_reader_to_refuse(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert folder / "b.txt" in find_files([str(folder)]).files

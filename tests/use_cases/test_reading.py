"""Files to what they state; one that cannot be read does not stop the rest."""

import pytest

from tests.house.repository import ROOT
from wenxiao.publications.subjects import ReadDocument, UnreadFile
from wenxiao.readers import read
from wenxiao.use_cases import reading
from wenxiao.use_cases.reading import nothing_in, read_document, read_documents

EXAMPLE = ROOT / "examples" / "liuxi_town_2025.txt"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.txt", b"", "file_empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "not_text"),
        ("archive.txt", b"Rar!\x1a\x07" + b"\x00" * 100, "unknown_kind"),
        ("missing.txt", None, "file_missing"),
    ],
)
def test_a_bad_file_becomes_a_message_in_both_languages(tmp_path, name, content, kind):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    unread = read_document(path)
    assert isinstance(unread, UnreadFile)
    assert (unread.kind, unread.file, unread.crash) == (kind, str(path), None)
    assert name in unread.chinese
    assert name in unread.english


def test_the_rest_is_read_in_its_order(tmp_path):
    results = list(read_documents([EXAMPLE, tmp_path / "missing.txt", tmp_path, EXAMPLE]))
    assert [type(result) for result in results] == [ReadDocument, UnreadFile, UnreadFile, ReadDocument]


def test_a_reader_that_breaks_on_one_file_is_told_and_the_rest_is_read(monkeypatch):
    def break_down(_paths):
        yield from ()
        raise ZeroDivisionError("in a\nreader")

    def broken_on_the_second(path):
        return read(path) if path.suffix == ".txt" else 1 / 0

    monkeypatch.setattr(reading, "read_all", break_down)
    monkeypatch.setattr(reading, "read", broken_on_the_second)
    first, second, third = read_documents([EXAMPLE, EXAMPLE.with_suffix(".bad"), EXAMPLE])
    assert isinstance(first, ReadDocument)
    assert isinstance(second, UnreadFile)
    assert isinstance(third, ReadDocument)
    assert second.kind == "crashed"
    assert "ZeroDivisionError" in second.chinese
    assert "\n" not in second.chinese
    assert isinstance(second.crash, ZeroDivisionError)


def test_an_extractor_that_breaks_is_told(monkeypatch):
    monkeypatch.setattr(reading, "extract", lambda _document: 1 / 0)
    (result,) = read_documents([EXAMPLE])
    assert isinstance(result, UnreadFile)
    assert result.kind == "crashed"


def test_a_folder_with_nothing_to_read():
    assert nothing_in("空夹").kind == "nothing_to_read"
    assert "空夹" in nothing_in("空夹").chinese

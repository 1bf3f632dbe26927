"""Files of every kind, good and bad: what is read, and what is said about the rest."""

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.errors import (
    DamagedFile,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    NotPermitted,
    NotText,
    UnknownKind,
    UnreadableFile,
)
from wenxiao.readers import read

TEXT = "柳河镇人民政府2024年部门预算信息公开\n一、部门职责\n"


@pytest.fixture
def written(tmp_path):
    """Bytes in a file of any name."""

    def write(data, name="budget.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_source_names_file_hash_and_reader(written):
    path = written(TEXT.encode())
    source = read(path).source
    assert source.file == str(path)
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert source.reader == "text"


def test_a_name_given_stands_in_source_and_places(written):
    document = read(written(TEXT.encode()), "柳河.txt")
    assert document.source.file == "柳河.txt"
    assert {paragraph.passage.place.file for paragraph in document.paragraphs()} == {"柳河.txt"}


def test_a_file_name_that_is_no_text_can_still_be_printed(written):
    path = written(TEXT.encode(), os.fsdecode(b"\xc1\xf8.txt"))
    assert read(path).source.file.encode().endswith("\ufffd.txt".encode())


@pytest.mark.parametrize("data", [b"", b"\n \t\n", "\ufeff".encode(), "\u3000\r\n".encode("utf-16"), b"\0\0\0\0"])
def test_nothing_to_read_is_empty(written, data):
    with pytest.raises(FileEmpty):
        read(written(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml ppt/presentation.xml", "PowerPoint"),
        (b"PK\x03\x04\x14\0\0\0\0\0a.txt", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "Office"),
    ],
)
def test_another_kind_of_file_is_named_whatever_it_is_called(written, data, kind):
    with pytest.raises(UnknownKind) as error:
        read(written(data))
    assert kind in error.value.chinese


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml word/document.xml",
        b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml xl/workbook.xml",
        b"<!DOCTYPE html><html></html>",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    ],
)
def test_a_broken_file_of_a_known_kind_is_damaged_or_empty(written, data):
    with pytest.raises((DamagedFile, FileEmpty)):
        read(written(data))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (bytes(range(256)) * 8, "二进制"),
        (os.urandom(4096) + b"\x01" * 200, "二进制"),
    ],
)
def test_a_picture_or_rubbish_called_txt_is_no_text(written, data, why):
    with pytest.raises(NotText) as error:
        read(written(data))
    assert why in error.value.chinese


def test_a_missing_file_is_missing(tmp_path):
    for path in (tmp_path / "nothing.txt", tmp_path / "a\0b.txt"):
        with pytest.raises(FileMissing):
            read(path)


def test_what_lies_below_a_file_is_missing(written):
    with pytest.raises(FileMissing):
        read(written(b"x") / "below.txt")


def test_a_folder_and_a_pipe_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotPermitted):
            read(path)


def test_no_right_to_read_is_said(written, monkeypatch):
    path = written(TEXT.encode())

    def refuse(*_arguments, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(NotPermitted):
        read(path)


def test_a_name_too_long_for_the_system_is_no_crash(tmp_path):
    with pytest.raises(UnreadableFile):
        read(tmp_path / ("a" * 5000))


def test_300_megabytes_are_refused_before_reading(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    with pytest.raises(FileTooLarge) as error:
        read(path)
    assert error.value.parameters["found"] == 300 * 1024 * 1024


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(data)
    try:
        said = read(path).source.file
    except UnreadableFile as error:
        said = error.chinese
    assert str(path) in said

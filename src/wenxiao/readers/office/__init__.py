"""Old and foreign text formats (.doc, .wps, .rtf, .odt), turned into .docx by LibreOffice."""

from wenxiao.readers.office.converter import convert, converter_program

__all__ = ["convert", "converter_program"]

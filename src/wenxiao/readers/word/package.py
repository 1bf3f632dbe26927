"""The zip package of an Office document, opened without trusting it.

Refused: encrypted or damaged packages, more parts or more unpacked bytes than the limits allow (a zip
bomb), and any XML that declares a document type (entity bombs, external entities).
Nothing outside the package is ever fetched.
"""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from wenxiao.basics.errors import DamagedFile, FileTooLarge
from wenxiao.basics.limits import LIMITS
from wenxiao.readers.limiting import limit

_CHUNK: Final = 1 << 20
#: What zipfile raises on a broken part; RuntimeError is a part behind a password.
_BROKEN: Final = (
    *(KeyError, ValueError, OSError, EOFError, RuntimeError),
    *(NotImplementedError, zipfile.BadZipFile, zlib.error),
)


class Package:
    """Parts of an Office package, unpacked one at a time within the limits."""

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self._left = LIMITS.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            names = self._zip.namelist()
        except _BROKEN as error:
            raise DamagedFile(file=file, why="压缩包不完整", why_en="the package is truncated") from error
        if len(names) > LIMITS.package_parts:
            raise FileTooLarge(file=file, what="部件", what_en="parts", found=len(names), limit=LIMITS.package_parts)
        self._names = {name.lstrip("/"): name for name in names}
        self._counted: set[str] = set()
        if len({name.lower() for name in self._names}) < len(names):
            raise DamagedFile(file=file, why="部件重名", why_en="parts have the same name")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def names(self) -> list[str]:
        """Names of all parts."""
        return list(self._names)

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises ``FileTooLarge`` when all that was unpacked passes the limit, ``DamagedFile`` when the part cannot be
        unpacked.
        """
        pieces: list[bytes] = []
        try:
            with self._zip.open(self._names[name]) as part:
                while piece := part.read(_CHUNK):
                    self._left -= 0 if name in self._counted else len(piece)
                    if self._left < 0:
                        raise FileTooLarge(
                            file=self.file,
                            what="解压后的字节",
                            what_en="unpacked bytes",
                            found=f"> {LIMITS.unpacked_bytes}",
                            limit=LIMITS.unpacked_bytes,
                        )
                    pieces.append(piece)
        except _BROKEN as error:
            raise DamagedFile(file=self.file, why=f"部件 {name} 读不出", why_en=f"part {name} is unreadable") from error
        self._counted.add(name)
        return b"".join(pieces)

    def xml(self, name: str) -> etree._Element:
        """The root element of one XML part; see the module for what is refused."""
        content = self.read(name)
        limit(content.count(b"<"), LIMITS.xml_marks, self.file, "标记", "tags")
        return parse_xml(content, self.file, name)


def parse_xml(content: bytes, file: str, part: str) -> etree._Element:
    """Parse untrusted XML: no entities, no document type, no network; raises ``DamagedFile``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(file=file, why=f"{part} 不是完整的 XML", why_en=f"{part} is not well-formed XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(file=file, why=f"{part} 带有文档类型声明", why_en=f"{part} declares a document type")
    return root

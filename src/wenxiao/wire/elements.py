"""Forms that both documents are built of: place, amount, text, source, doubt, failure."""

from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import Amount, plain, yuan
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.documents.model import Source


class PlaceForm(msgspec.Struct, frozen=True, kw_only=True):
    """A place; ``null`` where the format has none."""

    file: str
    page: int | None
    block: int | None
    table: int | None
    row: int | None
    column: int | None
    line: int | None
    start: int | None
    end: int | None
    quote: str
    sheet: str | None = None
    offset: int | None = None


class AmountForm(msgspec.Struct, frozen=True):
    """A printed figure: ``value`` in yuan, percent or pieces; ``text`` as printed."""

    value: str
    text: str
    unit: str


class TextForm(msgspec.Struct, frozen=True):
    """A text with its place."""

    text: str
    place: PlaceForm


class NamedTextForm(msgspec.Struct, frozen=True):
    """A text under a name."""

    name: str
    text: str
    place: PlaceForm


class SourceForm(msgspec.Struct, frozen=True):
    """The file; what is not known of a file that could not be read is ``null``."""

    file: str
    sha256: str | None = None
    reader: str | None = None
    kind: str | None = None


class DoubtForm(msgspec.Struct, frozen=True):
    """What reading was unsure of."""

    kind: str
    message: str
    message_en: str
    place: PlaceForm | None


class FailureForm(msgspec.Struct, frozen=True):
    """Why a file could not be read; ``kind`` is a stable English name (``file_missing``)."""

    kind: str
    message: str
    message_en: str


def place_form(place: Place) -> PlaceForm:
    """The place, key by key."""
    return PlaceForm(**{key: getattr(place, key) for key in PlaceForm.__struct_fields__})


def value_text(amount: Amount) -> str:
    """The worth of a figure as an exact decimal string: yuan with two places at least, the rest as printed."""
    return yuan(amount.value) if amount.is_money else plain(amount.value)


def amount_form(amount: Amount | None) -> AmountForm | None:
    """A figure; a blank cell stays ``null``."""
    return AmountForm(value_text(amount), amount.text, amount.unit) if amount is not None else None


def number_text(number: Decimal | None) -> str | None:
    """A bare number; a blank cell stays ``null``."""
    return plain(number) if number is not None else None


def source_form(source: Source, kind: str) -> SourceForm:
    """Where a document came from."""
    return SourceForm(source.file, source.sha256, source.reader, kind)


def doubt_form(doubt: Doubt) -> DoubtForm:
    """A doubt in both languages."""
    return DoubtForm(doubt.kind, doubt.message, doubt.message_en, place_form(doubt.place) if doubt.place else None)

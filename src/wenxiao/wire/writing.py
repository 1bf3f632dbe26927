"""Forms to JSON text."""

import msgspec


def json_text(form: msgspec.Struct) -> str:
    """The form as JSON for people and programs: indented, Chinese as it is, a line end after it."""
    return msgspec.json.format(msgspec.json.encode(form), indent=2).decode("utf-8") + "\n"

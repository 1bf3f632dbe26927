"""The secret that signs sessions: made once for each office, kept beside its data, never in the repository."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """The secret from ``WENXIAO_SECRET``, or the one in the data folder, made on first use for its owner alone."""
    given = os.environ.get("WENXIAO_SECRET")
    if given:
        return given
    place = data / "secret"
    if not place.exists():
        data.mkdir(parents=True, exist_ok=True)
        aside = data / f"secret.{os.getpid()}"
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        # Of two first starts at once one wins, and both read what it wrote.
        try:
            os.link(aside, place)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return place.read_text("utf-8").strip()

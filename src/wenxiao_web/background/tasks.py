"""What the worker does."""

from wenxiao_web.background.queue import QUEUE
from wenxiao_web.storage.actions.intakes import read_in


@QUEUE.task(retries=1)
def read_intake(key: int) -> None:
    """Read a document that was handed in."""
    read_in(key)

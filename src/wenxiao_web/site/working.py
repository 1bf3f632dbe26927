"""Doing background work, in a process that carries nothing of the server."""

import gc
import os
import warnings
from importlib import import_module

from wenxiao_web.background.queue import QUEUE

#: How far the worker stands back for the server while both want the processor, in steps of ``nice``.
_STANDS_BACK = 5


def work_here() -> int:
    """Do background work until stopped, standing back for those who wait for a page."""
    if hasattr(os, "nice"):
        os.nice(_STANDS_BACK)
    import_module("wenxiao_web.background.tasks").take_up()
    gc.collect()
    gc.freeze()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        QUEUE.create_consumer(
            workers=1, periodic=False, initial_delay=0.1, max_delay=0.25, check_worker_health=True
        ).run()
    return 0

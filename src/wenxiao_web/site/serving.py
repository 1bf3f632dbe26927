"""Serving the application from one process, with its background work beside it."""

import sys
from pathlib import Path

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

from wenxiao_web.demo.accounts import accounts
from wenxiao_web.demo.county import make_county
from wenxiao_web.storage.queries.history import is_empty


def serve_here(host: str, port: int, *, demo: bool = False) -> int:
    """Serve until stopped; with ``demo`` an empty database is filled with a made-up county first."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    if demo and is_empty():
        sys.stdout.write("正在造一个示例县…… Making a made-up county …\n")
        sys.stdout.flush()
        make_county(1)
    sys.stdout.write(f"问效 Wenxiao: http://{host}:{port}\n")
    for account in accounts() if demo else ():
        sys.stdout.write(
            f"  {account['username']:20} {account['password']:20} {account['organisation']} {account['role']}\n"
        )
    sys.stdout.flush()
    target = "wenxiao_web.site.wsgi:application"
    Granian(target, address=host, port=port, interface=Interfaces.WSGI, workers=1, blocking_threads=8).serve()
    return 0

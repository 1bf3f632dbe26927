"""What a server serves."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenxiao_web.site.settings")
application = get_wsgi_application()
# What was loaded by now stays for good: the collector need not walk it again while somebody waits.
gc.collect()
gc.freeze()
# Only now can the tables be asked for.
import_module("wenxiao_web.storage.queries.library_names").warm_names_beside()

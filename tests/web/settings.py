"""The application's settings, with a data folder of its own and passwords that are quick to check."""

import os
import tempfile
from pathlib import Path

os.environ["WENXIAO_DATA"] = tempfile.mkdtemp(prefix="wenxiao-tests-")
os.environ.setdefault("WENXIAO_SECRET", "tests")

from wenxiao_web.site.settings import *
from wenxiao_web.site.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in life: several connections see one database.
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["WENXIAO_DATA"]) / "tests.sqlite3"}
ALLOWED_HOSTS = ["*"]
WORK_AT_ONCE = True

"""The platform's settings for tests: a home of its own, quick hashes; the database is chosen by DATABASE_URL."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="yuheng-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["YUHENG_HOME"] = _home

from yuheng_web.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

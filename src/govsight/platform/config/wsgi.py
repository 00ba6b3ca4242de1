"""`application`: the platform for any WSGI server; `govsight serve` is one."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from govsight.platform.config import use_settings

use_settings()
application = get_wsgi_application()

"""Log lines as JSON, one a line, in UTC: a line break in a title cannot forge a second line."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, override

# Whoever has such an address may read a draft or set a password.
TOKENS = re.compile(r"(/xem-ban-nhap/|/quan-tri/mat-khau/[^/\s]+/)[^/\s\"]{20,}")
# Line breaks to some readers of logs, or orders to a terminal, that JSON lets stand as they are.
UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")
request_id: ContextVar[str] = ContextVar("request_id", default="")


class JsonFormatter(logging.Formatter):
    """A record as one JSON object: time (UTC, ISO 8601), level, logger, message; for a request its id, method, path
    and the user's key; the traceback of an error. Never bodies, queries or tokens."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identity := request_id.get():
            line["request_id"] = identity
        request: Any = getattr(record, "request", None)
        if hasattr(request, "path"):  # Django's development server puts its socket there
            line |= {"method": request.method, "path": request.path}
            # Only a user already fetched: a log line about a database that is away must not ask it.
            if (user := getattr(request, "_cached_user", None)) and user.pk:
                line["user"] = user.pk
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        text = TOKENS.sub(r"\1…", json.dumps(line, ensure_ascii=False))
        return UNESCAPED.sub(lambda character: f"\\u{ord(character[0]):04x}", text)

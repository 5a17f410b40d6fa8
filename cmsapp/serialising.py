"""How values lie in a shared cache: as JSON, which cannot run anything when read back."""

import json
from typing import Any


class JsonSerializer:
    """What Django's Redis cache asks of a serializer. Whole numbers stay bare, so that Redis can count them up."""

    def dumps(self, obj: Any) -> bytes | int:
        return obj if type(obj) is int else json.dumps(obj, ensure_ascii=False).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)

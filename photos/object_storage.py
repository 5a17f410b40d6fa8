"""Photos in a bucket of an S3 service, behind our own host: no address of the bucket is ever given to anybody."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import Any, override

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

# What is larger waits on the disk while it is read.
IN_MEMORY = 8 * 1024 * 1024

CLIENT = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    s3={"addressing_style": "auto"},
    # Services other than Amazon's do not know its newer checksums.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class ObjectStorage(S3Storage):  # type: ignore[misc]  # it comes without types
    """Fails as a folder of files does: FileNotFoundError for what is not there, OSError for a service that is away."""

    @override
    def get_default_settings(self) -> dict[str, Any]:
        # No ACL: an object is private unless somebody says otherwise, and a bucket without ACLs refuses the word.
        return super().get_default_settings() | {"client_config": CLIENT, "file_overwrite": True, "default_acl": None}

    @override
    def url(self, *args: Any, **kwargs: Any) -> str:
        raise ValueError("This file is not accessible via a URL.")

    @override
    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with as_of_files(name):
            folders, files = super().listdir(name)
            return folders, files

    @override
    def exists(self, name: str) -> bool:
        with as_of_files(name):
            return bool(super().exists(name))

    @override
    def delete(self, name: str) -> None:
        with as_of_files(name):
            super().delete(name)

    @override
    def size(self, name: str) -> int:
        with as_of_files(name):
            return int(super().size(name))

    @override
    def get_modified_time(self, name: str) -> Any:
        with as_of_files(name):
            return super().get_modified_time(name)

    @override
    def _save(self, name: str, content: Any) -> str:
        with as_of_files(name):
            return str(super()._save(name, content))

    @override
    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """The whole file at once: a photo is read from end to end, and an error shows here and not in the middle."""
        if mode != "rb":
            raise ValueError("A file of this storage is opened for reading.")
        with as_of_files(name):
            sent = self.bucket.Object(self._normalize_name(name)).get()["Body"]
            held = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the file that is returned closes it
            shutil.copyfileobj(sent, held)
        held.seek(0)
        return File(held, name)


@contextmanager
def as_of_files(name: str) -> Iterator[None]:
    """Turn errors of the service into those of a disk."""
    try:
        yield
    except ClientError as error:
        if (
            error.response["ResponseMetadata"]["HTTPStatusCode"] == 404
            and error.response["Error"]["Code"] != "NoSuchBucket"
        ):
            raise FileNotFoundError(f"There is no file {name!r}.") from error
        raise OSError(f"The photo storage refuses: {error.response['Error']['Code']}.") from error
    except BotoCoreError as error:
        raise OSError(f"The photo storage does not answer: {type(error).__name__}.") from error

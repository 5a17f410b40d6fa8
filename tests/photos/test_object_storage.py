"""Photos in a bucket: the same newsroom, and nobody is ever sent to the bucket."""

from io import StringIO

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from moto import mock_aws

from photos.library import add_photo, read_preview, remove_photo
from photos.tasks import request_renditions
from tests.photos.files import jpeg

pytestmark = [
    pytest.mark.django_db,
    # The stand-in of the service reads the clock in a way that Python gives up.
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning"),
]


@pytest.fixture
def bucket(settings, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    backend = {"BACKEND": "photos.object_storage.ObjectStorage"}
    settings.STORAGES = settings.STORAGES | {
        "default": backend | {"OPTIONS": {"bucket_name": "toasoan", "location": "anh/private"}},
        "renditions": backend | {"OPTIONS": {"bucket_name": "toasoan", "location": "anh/public"}},
    }
    with mock_aws():
        service = boto3.resource("s3")
        yield service.create_bucket(Bucket="toasoan")


@pytest.fixture
def made(bucket, desk, writer, django_capture_on_commit_callbacks):
    """A photo that came in by the door, and the renditions of one use."""
    photo = add_photo(ContentFile(jpeg(), "hop.jpg"), desk=desk, by=writer).photo
    with django_capture_on_commit_callbacks(execute=True):
        made = request_renditions(photo, credit="")
    made.refresh_from_db()
    return made


def test_originals_and_renditions_lie_apart_and_private(bucket, made):
    keys = {item.key for item in bucket.objects.all()}
    photo = made.photo

    assert made.state == "ready"
    public = {f"anh/public/{made.key}/{file['name']}" for file in made.files["files"]}
    assert keys == public | {f"anh/private/{photo.original.name}", f"anh/private/{photo.preview_name}"}
    for item in bucket.objects.all():
        grants = item.Object().Acl().grants
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
    with pytest.raises(ValueError, match="not accessible"):
        photo.original.url  # noqa: B018 - asking is the point
    assert read_preview(photo).startswith(b"\xff\xd8")


def test_readers_get_the_file_from_us(client, made, monkeypatch, writer):
    client.force_login(writer)
    address = f"/media/{made.key}/640.webp"

    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/webp")
    with storages["renditions"].open(f"{made.key}/640.webp") as stored:
        assert response.content == stored.read()
    assert "Location" not in response.headers
    assert client.head(address).headers["ETag"] == response.headers["ETag"]

    storages["renditions"].delete(f"{made.key}/640.webp")
    assert client.get(address).status_code == 404

    def away(*args, **kwargs):
        raise EndpointConnectionError(endpoint_url="https://s3.example.vn")

    monkeypatch.setattr("botocore.client.BaseClient._make_api_call", away)
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "s3.example.vn" not in response.text


def test_errors_are_those_of_a_disk(bucket, settings):
    storage = storages["renditions"]
    assert storage.listdir("none") == ([], [])
    assert not storage.exists("none/640.webp")
    storage.delete("none/640.webp")
    for ask in (storage.open, storage.size, storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("none/640.webp")

    bucket.delete()

    with pytest.raises(OSError, match="NoSuchBucket"):
        storage.save("a/640.webp", ContentFile(b"x"))
    with pytest.raises(OSError, match="NoSuchBucket") as error:
        storage.open("a/640.webp")
    assert not isinstance(error.value, FileNotFoundError)


def test_orphans_are_found_and_a_photo_goes_with_all_its_files(
    bucket, made, writer, monkeypatch, django_capture_on_commit_callbacks
):
    storages["default"].save("originals/left.jpg", ContentFile(b"12345"))
    storages["renditions"].save(f"{'f' * 32}/640.webp", ContentFile(b"123"))
    monkeypatch.setattr("articles.management.commands.check_media.GRACE_HOURS", -1)
    out = StringIO()

    call_command("check_media", "--fix", stdout=out)

    assert out.getvalue().splitlines()[-1].startswith("2 orphans of 8\xa0byte")
    assert {key.key.rsplit("/", 1)[0] for key in bucket.objects.all()} == {
        f"anh/public/{made.key}",
        "anh/private/originals",
        "anh/private/previews",
    }
    storages["renditions"].delete(f"{made.key}/640.webp")
    with pytest.raises(CommandError):
        call_command("check_media", stdout=out)
    assert f"missing\t{made.key}/640.webp" in out.getvalue()

    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(made.photo, by=writer)
    assert list(bucket.objects.all()) == []

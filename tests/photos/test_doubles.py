"""Photos that look alike: noted for both, at one desk only, forgotten with the file and once somebody has looked."""

import pytest
from PIL import Image

from photos.doubles import dismiss_double, doubles_of, note_doubles
from photos.library import add_photo
from photos.models import Likeness, Photo
from tests.photos.files import noise, saved
from tests.photos.test_library import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(desk, other_desk, writer) -> list[Photo]:
    """A picture, the same made smaller, and the same again at another desk."""
    drawn = noise((16, 12)).resize((800, 600), Image.Resampling.BICUBIC)
    sizes = ((800, 600), desk), ((400, 300), desk), ((600, 450), other_desk)
    return [add_photo(upload(saved(drawn.resize(size))), desk=at, by=writer).photo for size, at in sizes]


def test_a_smaller_copy_is_noted_for_both(three):
    large, small, theirs = three

    assert (doubles_of(large), doubles_of(small), doubles_of(theirs)) == ([small], [large], [])


def test_another_picture_is_none(three, desk, writer):
    other = add_photo(upload(saved(noise())), desk=desk, by=writer).photo

    assert doubles_of(other) == []


def test_dismissed_is_dismissed_for_both_and_stays_so(three, writer):
    large, small, _theirs = three

    dismiss_double(small, large, by=writer)

    assert (doubles_of(large), doubles_of(small)) == ([], [])
    assert set(Likeness.objects.values_list("dismissed_by", flat=True)) == {writer.pk}


def test_another_file_is_compared_anew(three, writer):
    large, small, _theirs = three
    dismiss_double(large, small, by=writer)
    note_doubles(small)
    again = doubles_of(small)

    small.perceptual_hash = "f" * 16
    note_doubles(small)

    assert again == [large]
    assert (doubles_of(small), doubles_of(large)) == ([], [])

"""An event at which nobody is entered yet is an event like any other."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("shown", ["article", "event"])
def test_the_form_opens_while_nobody_is_entered(client, article, writer, shown):
    article.event.attendances.all().delete()
    row = article if shown == "article" else article.event
    client.force_login(writer)

    answer = client.get(reverse(f"admin:articles_{shown}_change", args=[row.pk]))

    assert answer.status_code == 200

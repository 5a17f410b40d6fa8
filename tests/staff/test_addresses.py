"""The address of a request is what our own proxies say, and never what the client says."""

import pytest
from django.test import RequestFactory

from staff.addresses import canonical, client_ip


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "expected"),
    [
        (0, "203.0.113.9", None, "203.0.113.9"),
        (0, "203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "10.0.0.1"),
        (1, "10.0.0.1", None, "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", "1.2.3.4, <script>", "10.0.0.1"),
        (1, "", "203.0.113.9", "203.0.113.9"),
        (0, "", "203.0.113.9", None),
        (1, "10.0.0.1", "203.0.113.9:51234", "203.0.113.9"),
        (1, "10.0.0.1", "[2001:DB8::1]:443", "2001:db8::1"),
    ],
)
def test_address_comes_through_as_many_proxies_as_are_configured(settings, proxies, peer, forwarded, expected):
    settings.PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}

    assert client_ip(RequestFactory().get("/", REMOTE_ADDR=peer, **headers)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::FFFF:1.2.3.4", "1.2.3.4"),
        ("fe80::1%eth0", "fe80::1"),
        (" 10.0.0.1 ", "10.0.0.1"),
        ("", None),
        ("1.2.3", None),
    ],
)
def test_address_has_one_spelling(text, expected):
    assert canonical(text) == expected

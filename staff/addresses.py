"""Where a request came from: the address that the record, the lockout and the logs all use."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str | None:
    """The address of the client in its one canonical spelling, or None where there is none (a unix socket, a command).

    `X-Forwarded-For` is believed only as far as our own proxies wrote it: each of the `PROXY_COUNT` proxies appends
    the address that it saw, so the client stands that many places from the right. Whatever is further left was sent
    by the client itself. A header that is too short did not come through the proxies and is ignored.
    """
    peer = canonical(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXY_COUNT < 1:
        return peer
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return (canonical(hops[-settings.PROXY_COUNT]) if len(hops) >= settings.PROXY_COUNT else None) or peer


def canonical(text: str) -> str | None:
    """The address in the spelling that both databases give back, or None if `text` is no address.

    A port, brackets and a zone are dropped, and an IPv4 address inside IPv6 is written as IPv4.
    """
    bare = text.strip().split("%")[0]
    if bare.startswith("["):
        bare = bare[1:].split("]")[0]
    elif bare.count(":") == 1:
        bare = bare.split(":")[0]
    try:
        address: IPv4Address | IPv6Address = ip_address(bare)
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)

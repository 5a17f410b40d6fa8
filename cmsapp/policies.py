"""Content policies: what a browser may load and run on public, staff and editor pages."""

from django.utils.csp import CSP

type Policy = dict[str, list[str] | bool]

# Public pages carry no nonce, so that a cache may keep them.
PUBLIC: Policy = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The stock admin's scripts and styles carry nonces.
STAFF: Policy = PUBLIC | {
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
}
# CKEditor 4 writes inline styles, loads its own scripts and draws into frames: only on the forms that hold it.
EDITOR: Policy = STAFF | {
    "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}

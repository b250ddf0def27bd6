"""Who may ask, and what every answer tells the browser.

Other pages in the same browser can send requests here too: by forms, scripts, frames, or names that they let point to
this computer. A request must therefore name us as its host, and one that makes us work must come from our own page.
"""

from __future__ import annotations

from flask import Flask, Response, request

from hedge.web.refusals import RefusedError

_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "publickey-credentials-get",
    "usb",
)
#: Of every answer. The policy is that of files; pages bring their own. ``same-origin``, for with ``no-referrer``
#: browsers hide the origin of our own forms.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask, port: int) -> None:
    """Let an app that listens on ``port`` of this computer answer its own pages only."""
    # Browsers leave the port out where it is 80.
    own = {f"http://{name}:{port}".removesuffix(":80") for name in ("127.0.0.1", "localhost")}

    @app.before_request
    def check() -> None:
        origin = f"http://{request.headers.get('Host', '')}"
        if origin not in own:
            raise RefusedError(403)
        if request.method != "POST":
            return
        sender = request.headers.get("Origin") or request.headers.get("Referer", "")
        if sender != origin and not sender.startswith(f"{origin}/"):
            raise RefusedError(403)
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise RefusedError(403)
        if request.mimetype != "multipart/form-data":
            raise RefusedError(415)

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

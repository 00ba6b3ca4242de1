"""Finding a Chromium, and the switches that keep it quiet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
_OWN_BUILDS = ("chromium-*/chrome-linux*/chrome", "chromium_headless_shell-*/chrome-*linux*/*headless*shell")

# Added to the switches playwright gives (background networking, component update, sync and default apps off).
SWITCHES = (
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the proxy looks names up, the browser never
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-speech-api",
    "--disable-gpu",
    "--no-pings",
    "--mute-audio",
    # Errands that no other switch stops go to a port no browser opens, so nothing is even asked for.
    "--autofill-server-url=https://127.0.0.1:1/",
    "--component-updater=url-source=https://127.0.0.1:1/",
    "--gaia-url=https://127.0.0.1:1/",
    "--js-flags=--max-old-space-size=512",
)
# Places browsers turn to by themselves; closed in the proxy too, should a later version find a way round the switches.
ERRANDS = frozenset(
    {
        "accounts.google.com",
        "android.clients.google.com",
        "clients2.google.com",
        "clients4.google.com",
        "content-autofill.googleapis.com",
        "edgedl.me.gvt1.com",
        "optimizationguide-pa.googleapis.com",
        "redirector.gvt1.com",
        "safebrowsing.googleapis.com",
        "translate.googleapis.com",
        "update.googleapis.com",
    }
)
UNWANTED_DEFAULTS = ("--disable-popup-blocking",)


def find_chromium() -> str | None:
    """Path of a Chromium to drive: $GOVSIGHT_CHROMIUM (then nothing else counts), playwright's own, the system's."""
    told = os.environ.get("GOVSIGHT_CHROMIUM")
    if told:
        return shutil.which(told)
    store = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    for pattern in _OWN_BUILDS:
        for build in sorted(store.glob(pattern), reverse=True):
            if os.access(build, os.X_OK):
                return str(build)
    return next((path for command in _COMMANDS if (path := shutil.which(command))), None)

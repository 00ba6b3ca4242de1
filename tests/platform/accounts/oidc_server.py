"""A small real OpenID provider on loopback: discovery, authorize, token (RS256), keys, userinfo."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "govsight", "between-us"


@dataclass
class Provider:
    """sub: who is signed in there. codes: handed out, by their challenge and address to go back to."""

    url: str = ""
    sub: str = "u-1001"
    name: str = "陈编辑"
    audience: str = CLIENT
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))

    def id_token(self) -> str:
        now = int(time.time())
        told = {"iss": self.issuer or self.url, "aud": self.audience, "sub": self.sub, "iat": now, "exp": now + 60}
        return jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "k1"})


@contextmanager
def provider() -> Iterator[Provider]:
    """Running until the end of the block."""
    held = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            told = {name: values[0] for name, values in parse_qs(asked.query).items()}
            if asked.path == "/.well-known/openid-configuration":
                self._say({
                    "issuer": held.url, "authorization_endpoint": f"{held.url}/authorize",
                    "token_endpoint": f"{held.url}/token", "userinfo_endpoint": f"{held.url}/userinfo",
                    "jwks_uri": f"{held.url}/keys", "token_endpoint_auth_methods_supported": ["client_secret_post"],
                })  # fmt: skip
            elif asked.path == "/authorize" and told.get("client_id") == CLIENT:
                code = secrets.token_urlsafe(8)
                held.codes[code] = told
                self.send_response(302)
                back = urlencode({"code": code, "state": told["state"]})
                self.send_header("Location", f"{told['redirect_uri']}?{back}")
                self.end_headers()
            elif asked.path == "/userinfo" and self.headers["Authorization"] == f"Bearer {held.tokens.get(held.sub)}":
                self._say({"sub": held.sub, "name": held.name, "preferred_username": "chen"})
            elif asked.path == "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(held.key.public_key()))
                self._say({"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]})
            else:
                self._say({"error": "invalid_request"}, 400)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told = {name: values[0] for name, values in parse_qs(body).items()}
            asked = held.codes.pop(told.get("code", ""), None)
            digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if (
                asked is None
                or told.get("client_secret") != SECRET
                or told["redirect_uri"] != asked["redirect_uri"]
                or challenge != asked.get("code_challenge")
            ):
                self._say({"error": "invalid_grant"}, 400)
                return
            held.tokens[held.sub] = secrets.token_urlsafe(8)
            self._say({"access_token": held.tokens[held.sub], "token_type": "Bearer", "id_token": held.id_token()})

        def _say(self, told: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()

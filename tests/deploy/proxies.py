"""The shipped proxy configurations, run as they are but for ports, paths and a certificate."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.running import ROOT, free_port

SITE = "limber.example.org"
NGINX = os.environ.get("LIMBER_NGINX", "/usr/sbin/nginx")
CADDY = os.environ.get("LIMBER_CADDY", "/usr/bin/caddy")

#: What Debian's own nginx.conf has around the files of conf.d, with every path in one folder.
AROUND_THE_SITE = """
pid {folder}/nginx.pid;
daemon off;
worker_processes 2;
error_log {folder}/nginx-main.log info;
events {{ worker_connections 512; }}
http {{
    types {{ text/html html; text/css css; application/javascript js; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy: where it listens, and how its certificate is checked (None: plain HTTP)."""

    name: str
    port: int
    tls: ssl.SSLContext | None
    plain_port: int | None = None

    @property
    def origin(self) -> str:
        """What a browser would have in its address bar."""
        return f"{'https' if self.tls else 'http'}://{SITE}:{self.port}"


@contextmanager
def nginx(folder: Path, app_ports: tuple[int, int]) -> Iterator[Proxy]:
    """Run deploy/nginx.conf, with TLS."""
    port, plain_port = free_port(), free_port()
    tls = _make_certificate(folder)
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"\n *listen \[::\]:.*", "", site)  # not every machine has IPv6
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "127.0.0.1:8501": f"127.0.0.1:{app_ports[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{app_ports[1]}",
        "/etc/letsencrypt/live/limber.example.org": str(folder),
        "/var/log/nginx": str(folder),
    }.items():
        assert shipped in site
        site = site.replace(shipped, here)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(AROUND_THE_SITE.format(folder=folder), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", str(folder / "nginx-start.log"), "-c", str(main)]
    check = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stderr
    assert "[warn]" not in check.stderr
    with _running(command, folder, port):
        yield Proxy("nginx", port, tls, plain_port)


@contextmanager
def caddy(folder: Path, app_ports: tuple[int, int]) -> Iterator[Proxy]:
    """Run deploy/Caddyfile, without TLS: Caddy gets its certificates from the network."""
    port = free_port()
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "CADDY_ADMIN": f"127.0.0.1:{free_port()}",
        "SITE_NAME": f"http://{SITE}:{port}",
        "APP_PROCESSES": " ".join(f"127.0.0.1:{app}" for app in app_ports),
    }
    command = [CADDY, "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy" / "Caddyfile")]
    with _running(command, folder, port, surroundings):
        yield Proxy("caddy", port, None)


@contextmanager
def _running(
    command: list[str], folder: Path, port: int, surroundings: dict[str, str] | None = None
) -> Iterator[None]:
    output = folder / "proxy-output.log"
    with output.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"The proxy did not start:\n{output.read_text()[-2000:]}") from None
                time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _make_certificate(folder: Path) -> ssl.SSLContext:
    """Write a certificate that signs itself, and return what trusts it and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SITE)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(SITE)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    (folder / "fullchain.pem").write_bytes(pem)
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return ssl.create_default_context(cadata=pem.decode())

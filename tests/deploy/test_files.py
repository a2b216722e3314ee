"""What the files of deploy/ say, as far as it shows without Docker."""

from __future__ import annotations

import fnmatch
import re
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from data.settings import PREFIX, Settings
from pages.routes.door.upload_sums import MOST_AT_ONCE
from tests.deploy.processes import DOCKERFILE, copied, instructions
from tests.running import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_setting_named_exists(file: Path) -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)", file.read_text(encoding="utf-8")))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_the_example_lists_every_setting_with_its_default() -> None:
    text = (DEPLOY / "env.example").read_text(encoding="utf-8")
    listed = dict(re.findall(rf"^#{PREFIX}([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert set(listed) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, int):
            assert listed[name.upper()] == str(field.default)


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_can_more_than_it_must(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["restart"] == ("no" if name == "backup" else "unless-stopped")
    assert not service.get("privileged")
    if name == "proxy":  # opens ports below 1024
        assert service["cap_add"] == ["NET_BIND_SERVICE"]
    else:
        assert "cap_add" not in service
        assert "ports" not in service  # only the proxy is reached from outside
        assert service["networks"] == ["inside"]
        assert service["user"] not in {"root", "0", "0:0"}
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_limits_of_the_files_are_those_of_the_settings() -> None:
    default = {name: field.default for name, field in Settings.model_fields.items()}
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    apps = [name for name in SERVICES if name.startswith("app")]
    assert f"limit_conn limber_open {default['max_visits_per_address'] * len(apps)};" in nginx
    assert f"limit_req zone=limber_uploads burst={MOST_AT_ONCE} nodelay;" in nginx
    for name in apps:
        [room] = re.findall(r"/tmp:size=(\d+)m", " ".join(SERVICES[name]["tmpfs"]))  # noqa: S108
        assert int(room) * 1024 * 1024 > default["max_held_bytes"]
        # The word of private addresses is taken: only the proxy's network reaches a process.
        trusted = [ip_network(one) for one in SERVICES[name]["environment"]["FORWARDED_ALLOW_IPS"].split(",")]
        assert all(network.is_private for network in trusted)
        assert "ports" not in SERVICES[name]
        assert SERVICES[name]["networks"] == ["inside"]


def test_no_password_stands_in_a_setting() -> None:
    for service in SERVICES.values():
        for value in service.get("environment", {}).values():
            assert not re.search(r"//[^/@]*:[^/@]*@", str(value))
    assert SERVICES["database"]["environment"]["POSTGRES_PASSWORD_FILE"].startswith("/run/secrets/")
    kept_out = (DEPLOY / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "secrets/", "backups/"} <= set(kept_out)


def test_everything_a_service_names_is_there() -> None:
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in COMPOSE["volumes"] or source == "./backups" or (DEPLOY / source).is_file()
    assert (ROOT / SERVICES["app1"]["build"]["dockerfile"]).is_file()


def test_the_proxies_know_both_processes() -> None:
    apps = {f"{name}:8501" for name in SERVICES if name.startswith("app")}
    assert len(apps) == 2
    assert set(SERVICES["proxy"]["environment"]["APP_PROCESSES"].split()) == apps
    assert f"{{$APP_PROCESSES:{' '.join(sorted(apps))}}}" in (DEPLOY / "Caddyfile").read_text(
        encoding="utf-8"
    )


def test_the_image_takes_what_the_server_needs_and_nothing_else() -> None:
    needed = {
        "dashboard.py",
        ".streamlit",
        "data",
        "analysis",
        "pages",
        "requirements.lock",
    }
    assert set(copied()) == {*needed, "deploy/start.sh"}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert let_in == set(copied())
    assert any(fnmatch.fnmatch("data/x.db", pattern.removeprefix("**/")) for pattern in ignored[1:])


def test_the_image_runs_as_nobody_in_particular_and_asks_for_its_health() -> None:
    assert instructions("USER") == ["limber"]
    assert instructions("VOLUME") == ["/data"]
    assert "/healthz" in instructions("HEALTHCHECK")[0]
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${PYTHON_IMAGE}"] * 2
    assert SERVICES["app1"]["user"] == "10001:10001"
    assert "--uid 10001" in DOCKERFILE


def images(file: str) -> dict[str, str]:
    """Return the images that a file names, by the settings that can replace them."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"\b([A-Z]+_IMAGE)(?:=|:-|` \| `)([a-z][^\s`}]+)", text))


def test_every_image_has_a_version_and_a_digest_and_all_places_name_the_same() -> None:
    composed = images("deploy/compose.yaml")
    assert set(composed) == {"PYTHON_IMAGE", "CADDY_IMAGE", "POSTGRES_IMAGE"}
    for image in composed.values():
        assert re.fullmatch(r"[a-z]+:\d+\.\d+[.\d]*-[a-z-]+@sha256:[0-9a-f]{64}", image)
    assert images("deploy/env.example") == composed
    assert images("docs/hosting.md") == composed
    assert images("deploy/Dockerfile") == {"PYTHON_IMAGE": composed["PYTHON_IMAGE"]}
    for file in (".github/workflows/check.yml", ".devcontainer/devcontainer.json"):
        assert composed["PYTHON_IMAGE"] in (ROOT / file).read_text(encoding="utf-8")
    named = {service["image"].removeprefix("${").partition(":")[0] for service in SERVICES.values()}
    assert named == {"CADDY_IMAGE", "POSTGRES_IMAGE", "limber"}, "every other image is pinned here"


def test_the_start_reads_the_password_from_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "database_password"
    secret.write_text("p@ss/w:rd\n", encoding="utf-8")
    start = ["/bin/sh", str(DEPLOY / "start.sh"), "/bin/sh", "-c", 'printf %s "${PGPASSWORD-none}"']
    with_secret = subprocess.run(
        start, env={"DATABASE_PASSWORD_FILE": str(secret)}, capture_output=True, check=True
    )
    without = subprocess.run(start, env={}, capture_output=True, check=True)
    assert (with_secret.stdout, without.stdout) == (b"p@ss/w:rd", b"none")
    missing = subprocess.run(
        start, env={"DATABASE_PASSWORD_FILE": "/nowhere"}, capture_output=True, check=False
    )
    assert missing.returncode != 0
    assert (DEPLOY / "start.sh").stat().st_mode & 0o111


#: What the app takes before anybody brings a file, and what the program of the process that reads one does.
APP_BYTES, PROGRAM_BYTES = 400_000_000, 100_000_000
#: What an entry of an open log takes, and an open page of Progress (docs/benchmarks.md).
ENTRY_BYTES, VISIT_BYTES = 270, 1_000_000
#: How many processes work out results where nobody says otherwise, and what each takes.
MOST_WORKERS, WORKER_BYTES = 2, 150_000_000


def unit(name: str) -> list[str]:
    """Return the values that the systemd service gives one of its settings, in order."""
    return re.findall(
        rf"^{name}=(.*)$", (DEPLOY / "limber.service").read_text(encoding="utf-8"), re.MULTILINE
    )


def in_bytes(size: str) -> int:
    """Return what Docker and systemd both mean by "2g" and "3G"."""
    number, letter = re.fullmatch(r"(\d+)([kmg])", size.lower()).groups()  # type: ignore[union-attr]
    return int(number) * 1024 ** ("kmg".index(letter) + 1)


@pytest.mark.parametrize("granted", [SERVICES["app1"]["mem_limit"], unit("MemoryMax")[0]])
def test_all_limits_together_fit_what_is_granted(granted: str) -> None:
    most = {name: field.default for name, field in Settings.model_fields.items()}
    [spool] = re.findall(r"/tmp:size=(\d+m)", " ".join(SERVICES["app1"]["tmpfs"]))  # noqa: S108
    reading = most["read_memory_bytes"] + PROGRAM_BYTES
    visits = (
        most["max_held_bytes"] + most["max_open_entries"] * ENTRY_BYTES + most["max_visits"] * VISIT_BYTES
    )
    workers = MOST_WORKERS * WORKER_BYTES
    assert APP_BYTES + workers + reading + most["max_draw_bytes"] + visits + in_bytes(spool) <= in_bytes(
        granted
    )
    assert APP_BYTES + reading < 1_350_000_000


def test_a_process_that_reads_can_end_without_the_app() -> None:
    assert unit("OOMPolicy") == ["continue"], "systemd else stops the app with it"
    assert SERVICES["app1"]["init"] is True, "somebody takes away what it leaves"
    threads = 20 * Settings.model_fields["reads_waiting"].default
    assert min(int(unit("TasksMax")[0]), SERVICES["app1"]["pids_limit"]) >= threads


def test_a_process_may_bound_itself() -> None:
    allowed, taken_away = unit("SystemCallFilter")
    assert allowed == "@system-service"
    assert not {"@resources", "@process", "setrlimit", "prlimit64", "setsid"} & set(
        taken_away.strip("~").split()
    )

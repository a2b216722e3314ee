"""Every setting of Limber, typed, read from the environment and checked at the start.

Each setting is an environment variable with the prefix ``LIMBER_`` (``LIMBER_PUBLIC_URL``, …). None has
to be set.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from annotated_types import Ge, Le
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "LIMBER_"
#: Where the tests find programs and more logs; the Makefile hands them to everything that it starts.
_OF_TESTS = {f"{PREFIX}{name}" for name in ("CHROMIUM", "NGINX", "CADDY", "EXTRA_LOGS")}


class SettingsError(ValueError):
    """A setting that cannot be used; the message is one sentence for the operator."""


def data_folder() -> Path:
    """Return the per-user folder for what Limber keeps; it is outside the program, so updates leave it."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "limber"


def without_settings(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what a process finds around it that has no business with the settings, on one thread.

    The settings hold the database's password; the processors stay with those who visit.

    Examples
    --------
    >>> sorted(without_settings({"LIMBER_DATABASE_URL": "postgresql://", "LANG": "C"}))
    ['LANG', 'OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS']
    """
    kept = {name: value for name, value in environment.items() if not name.startswith(PREFIX)}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _default_database() -> str:
    return f"sqlite:///{data_folder() / 'limber.db'}"


def _spare_processors() -> int:
    """Return how many processors are left beside the app's own; each worker takes memory, so two at most."""
    return min((os.cpu_count() or 1) - 1, 2)


class Settings(BaseSettings):
    """All settings with their defaults.

    Attributes
    ----------
    database_url : str
        Where logs and links are kept: ``sqlite:////folder/file.db`` or ``postgresql://user:password@host/name``.
    public_url : str or None
        The address people reach this Limber at, for links; without it, the address of the request.
    population_dir : str or None
        Results of `python -m analysis.population` that everybody who reaches this Limber may look at.
    max_link_bytes : int
        Largest shared copy, in bytes before compression; about 60 bytes an entry.
    max_link_people, max_link_entries : int
        How many people and how many entries one shared page may show.
    max_draw_seconds : int
        How much processor time drawing one big shared page may take, in a process of its own; five times as
        long by the clock.
    max_draw_bytes : int
        How much memory that process may take.
    max_links_per_owner : int
        How many open links one owner may have; those made for many people at once count as one.
    max_batch_links_per_owner : int
        How many open links one owner may have that were made for many people at once.
    max_log_bytes : int
        Largest log that can be kept, in bytes before compression: its files as they were brought, and what
        was typed.
    versions_kept : int
        How many saved states of a kept log can be gone back to; older ones are erased.
    max_owner_bytes : int
        How many bytes one owner's versions and links may take together, sealed; older versions give way.
    max_store_bytes : int
        How many bytes all logs and links may take together; beyond it nothing new is taken.
    new_owners_per_minute, new_links_per_minute : int
        How many private addresses and links are made in a minute, by all processes on the database.
    new_per_address_per_minute : int
        How many of each are made in a minute from one network address, by one process.
    sweep_minutes : int
        How often what has expired is erased.
    max_unpacked_bytes : int
        Largest file that a gzip or zip file may hold, unpacked.
    read_apart_bytes : int
        Longest file, unpacked, that is read within the app; longer ones, workbooks and Parquet files are
        read one at a time in a process of their own.
    read_memory_bytes : int
        Most memory that such a process may take.
    read_seconds : int
        Most time that such a process may take.
    reads_waiting : int
        How many files may wait for it, in each app process; whoever comes then is asked to come again.
    max_open_entries : int
        How many entries the open logs of all visits of one process may hold together.
    max_rows, max_texts : int
        Most rows of a file, and most different cell texts in it; a million texts take about 200 MB while the
        file is read.
    max_problems : int
        Most problems of a file that are listed one by one; all are counted.
    link_days_default, link_days_max : int
        How long a link stays open, in days: suggested, and at most; a lower most lowers what is suggested.
    max_visits, max_visits_per_address : int
        How many visits (open pages of the app) one process serves at once, and how many of one address.
    workers : int
        How many processes beside each app process work out people's results, once there is work for them;
        without it, as many as there are processors but one, and two at most.
    visit_kept_seconds : int
        How long a visit whose connection broke waits for its browser, with the files it holds.
    max_message_bytes : int
        Largest message of a page to the server; it holds what is typed and chosen, never a file.
    max_held_bytes, max_held_bytes_per_address, max_held_bytes_per_visit : int
        Uploaded files held in memory: by one process, for one address, for one visit.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    database_url: str = Field(default_factory=_default_database)
    public_url: str | None = None
    population_dir: str | None = None
    max_link_bytes: int = Field(default=8_000_000, ge=10_000, le=100_000_000)
    max_link_people: int = Field(default=5000, ge=1, le=100_000)
    max_link_entries: int = Field(default=100_000, ge=100, le=2_000_000)
    max_draw_seconds: int = Field(default=60, ge=5, le=600)
    max_draw_bytes: int = Field(default=800_000_000, ge=400_000_000, le=8_000_000_000)
    max_links_per_owner: int = Field(default=200, ge=1, le=10_000)
    max_batch_links_per_owner: int = Field(default=5000, ge=1, le=50_000)
    max_log_bytes: int = Field(default=20_000_000, ge=100_000, le=200_000_000)
    versions_kept: int = Field(default=20, ge=1, le=1000)
    max_owner_bytes: int = Field(default=200_000_000, ge=1_000_000, le=10_000_000_000)
    max_store_bytes: int = Field(default=5_000_000_000, ge=1_000_000, le=10_000_000_000_000)
    new_owners_per_minute: int = Field(default=120, ge=1, le=1_000_000)
    new_links_per_minute: int = Field(default=240, ge=1, le=1_000_000)
    new_per_address_per_minute: int = Field(default=20, ge=1, le=1_000_000)
    sweep_minutes: int = Field(default=60, ge=1, le=1440)
    max_unpacked_bytes: int = Field(default=200_000_000, ge=1_000_000, le=2_000_000_000)
    read_apart_bytes: int = Field(default=1_000_000, ge=1_000, le=200_000_000)
    read_memory_bytes: int = Field(default=800_000_000, ge=200_000_000, le=64_000_000_000)
    read_seconds: int = Field(default=90, ge=1, le=3600)
    reads_waiting: int = Field(default=8, ge=1, le=1000)
    max_open_entries: int = Field(default=2_500_000, ge=100_000, le=100_000_000)
    max_rows: int = Field(default=2_000_000, ge=1_000, le=50_000_000)
    max_texts: int = Field(default=3_000_000, ge=1_000, le=100_000_000)
    max_problems: int = Field(default=100_000, ge=1_000, le=5_000_000)
    link_days_default: int = Field(default=30, ge=1, le=365)
    link_days_max: int = Field(default=365, ge=1, le=365)

    max_visits: int = Field(default=300, ge=1, le=100_000)
    max_visits_per_address: int = Field(default=60, ge=1, le=100_000)
    workers: int = Field(default_factory=_spare_processors, ge=0, le=64)
    visit_kept_seconds: int = Field(default=90, ge=1, le=110)
    max_message_bytes: int = Field(default=2_000_000, ge=100_000, le=25_000_000)
    max_held_bytes: int = Field(default=300_000_000, ge=1_000_000, le=100_000_000_000)
    max_held_bytes_per_address: int = Field(default=200_000_000, ge=1_000_000, le=100_000_000_000)
    max_held_bytes_per_visit: int = Field(default=100_000_000, ge=1_000_000, le=100_000_000_000)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url.startswith("postgres://"):  # as many hosts still write it
            url = url.replace("postgres://", "postgresql://", 1)
        backend, separator, place = url.partition("://")
        if not separator or backend not in {"sqlite", "postgresql", "postgresql+psycopg"}:
            raise ValueError
        if backend == "sqlite" and (not place.startswith("/") or place == "/" or ":memory:" in place):
            raise ValueError
        return url

    @field_validator("public_url", mode="before")
    @classmethod
    def _plain_address(cls, url: object) -> str | None:
        text = str(url or "").strip()
        if not text:
            return None
        parts = urlsplit(text)
        clean = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
        if not clean or parts.query or parts.fragment or "?" in text or any(c.isspace() for c in text):
            raise ValueError
        _ = parts.port  # raises ValueError where it is not a port
        return text.rstrip("/")

    @field_validator("population_dir", mode="before")
    @classmethod
    def _whole_path(cls, path: object) -> str | None:
        text = str(path or "").strip()
        if text and not Path(text).is_absolute():
            raise ValueError
        return text or None


#: What settings must look like that are no numbers, in the operator's words.
_TEXTS = {
    "database_url": "a database address such as sqlite:////var/lib/limber/limber.db "
    "or postgresql://user:password@host/name",
    "public_url": "a web address such as https://limber.example.org, without ? or #",
    "population_dir": "a folder's whole path such as /srv/limber/country",
}


def expected(name: str) -> str:
    """Say what a setting must look like, in the operator's words.

    Examples
    --------
    >>> expected("max_link_bytes"), expected("versions_kept")
    ('a whole number of bytes from 10000 to 100000000', 'a whole number from 1 to 1000')
    """
    if name in _TEXTS:
        return _TEXTS[name]
    limits = Settings.model_fields[name].metadata
    low = next(limit.ge for limit in limits if isinstance(limit, Ge))
    high = next(limit.le for limit in limits if isinstance(limit, Le))
    unit = next((f" of {unit}" for unit in ("bytes", "seconds", "minutes", "days") if unit in name), "")
    most = f", no larger than {PREFIX}LINK_DAYS_MAX" if name == "link_days_default" else ""
    return f"a whole number{unit} from {low} to {high}{most}"


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    SettingsError
        One sentence that names every wrong variable and what is expected there. It never repeats the
        value: a database address holds a password.
    """
    try:
        settings = Settings()
        wrong = []
        if settings.link_days_default > settings.link_days_max:
            if "link_days_default" in settings.model_fields_set:
                wrong = ["link_days_default"]
            settings = settings.model_copy(update={"link_days_default": settings.link_days_max})
    except ValidationError as problem:
        wrong = sorted({str(error["loc"][0]) for error in problem.errors()})
    if wrong:
        needs = "; ".join(f"{PREFIX}{name.upper()} must be {expected(name)}" for name in wrong)
        raise SettingsError(f"Limber cannot start: {needs}.") from None
    return settings


def unknown_settings(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return a sentence for each variable that looks like a setting and is none: nobody would notice.

    Examples
    --------
    >>> unknown_settings({"LIMBER_PUBLIC_ULR": "https://limber.example.org", "HOME": "/root"})
    ['LIMBER_PUBLIC_ULR is no setting of Limber and does nothing. Is LIMBER_PUBLIC_URL meant?']
    """
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    said = []
    for name in sorted(environment):
        written = name.upper()
        if written.startswith(PREFIX) and written not in known and written not in _OF_TESTS:
            near = get_close_matches(written, known, n=1, cutoff=0.8)
            meant = f" Is {near[0]} meant?" if near else ""
            said.append(f"{name} is no setting of Limber and does nothing.{meant}")
    return said


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return this process's settings, read once."""
    return read_settings()

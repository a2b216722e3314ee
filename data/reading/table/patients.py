"""Whom the Observations of a FHIR file are about, however they refer to a person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from data.reading.bytes.resources import Placed
from data.reading.table.observed import Json, clean, listed

#: What begins a reference to a resource within the one that refers to it, where any other may use the same.
_WITHIN = "#"


@dataclass(slots=True)
class Patients:
    """The people of a file in the order in which they are met, by the first way they are referred to.

    `same` has that way for every other one, `names` the name by it, where there is one. `servers` are those
    at which an id was seen: where there are several, one id is not one person.
    """

    servers: dict[str, set[str]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    met: list[str] = field(default_factory=list)

    def see(self, said: str) -> None:
        """Take in where a reference or an address says that a Patient is kept."""
        server, identity = _apart(said)
        if server:
            self.servers.setdefault(identity, set()).add(server)

    def know(self, address: str, patient: Json) -> None:
        """Take in a Patient; an identifier that two of them have tells nobody."""
        ways = [self._reference(address), self._reference(f"Patient/{clean(patient.get('id'))}", address)]
        first = next((way for way in ways if way), "")
        self.same.update(dict.fromkeys(ways, first))
        for way in map(_identifier, listed(patient, "identifier")):
            if way:
                self.same[way] = first if self.same.get(way, first) == first else way
        self.names[first] = _name(patient)

    def meet(self, address: str, resource: Json) -> str:
        """Return how somebody is referred to whom an Observation at an address is about."""
        subject = resource.get("subject")
        subject = subject if isinstance(subject, dict) else {}
        shown = clean(subject.get("display"))
        said = _refers_to(resource)
        if said.startswith(_WITHIN):
            said, name = _contained(resource, said)
            shown = name or shown
        key = self._reference(said, address) or _identifier(subject.get("identifier")) or shown
        key = self.same.get(key, key)
        if key not in self.met:
            self.met.append(key)
        self.names[key] = self.names.get(key) or shown
        return key

    def _reference(self, said: str, beside: str = "") -> str:
        """Bring the ways to refer to a resource to one: its id, with the server only where that is needed.

        `beside` is the address of what refers to it, at the same server if none is named.
        """
        server, identity = _apart(said)
        if len(self.servers.get(identity, ())) < 2:
            return identity
        return f"{server or beside.rpartition('/')[0].rpartition('/')[0]}/{identity}"

    def called(self) -> dict[str, str]:
        """Return a name of each; nobody has the name of another, and one alone may have none."""
        if len(self.met) == 1:
            return {self.met[0]: self.names[self.met[0]]}
        names: dict[str, str] = {}
        for number, key in enumerate(self.met, start=1):
            name = self.names[key] or f"Person {number}"
            names[key] = f"{name} ({number})" if name in names.values() else name
        return names


def _contained(resource: Json, said: str) -> tuple[str, str]:
    """Return what tells a Patient apart who stands within an Observation, and the name.

    Its id there says nothing beyond that Observation: an identifier does, or else all that is told of it.
    """
    for patient in listed(resource, "contained"):
        if f"{_WITHIN}{clean(patient.get('id'))}" == said:
            known = next(filter(None, map(_identifier, listed(patient, "identifier"))), "")
            told = {name: value for name, value in patient.items() if name not in ("id", "meta", "text")}
            return known or json.dumps(told, sort_keys=True), _name(patient)
    return said, ""


def _identifier(said: object) -> str:
    """Return an identifier as one text, "" for none."""
    if not isinstance(said, dict) or not clean(said.get("value")):
        return ""
    return f"{clean(said.get('system'))}|{clean(said.get('value'))}"


def _name(patient: Json) -> str:
    for one in sorted(listed(patient, "name"), key=lambda one: one.get("use") not in ("usual", "official")):
        given = one.get("given")
        parts = [*(given if isinstance(given, list) else []), one.get("family")]
        if name := clean(one.get("text")) or " ".join(filter(None, map(clean, parts))):
            return name
    return ""


def patients_of(placed: list[Placed]) -> Patients:
    """Take in the Patients of a file, and at which servers they are."""
    people = Patients()
    for _, address, resource in placed:
        people.see(clean(address) if resource["resourceType"] == "Patient" else _refers_to(resource))
    for _, address, resource in placed:
        if resource["resourceType"] == "Patient":
            people.know(clean(address), resource)
    return people


def _refers_to(resource: Json) -> str:
    """Return the reference to whom an Observation is about, "" for none."""
    subject = resource.get("subject")
    return clean(subject.get("reference")) if isinstance(subject, dict) else ""


def _apart(said: str) -> tuple[str, str]:
    """Return the server of a reference, "" for none, and what is behind it, without a version."""
    said = said.partition("/_history/")[0]
    server, kind, identity = said.rpartition("Patient/")
    if not kind or (server and not server.endswith("/")):
        return "", said
    return server.rstrip("/"), f"{kind}{identity}"

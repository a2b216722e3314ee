"""A log as HL7 FHIR has it: what its columns are called there, and a Bundle of its entries."""

from data.fhir.bundle import MOST_OBSERVATIONS, NotForFhir, observations_in, to_fhir

__all__ = ["MOST_OBSERVATIONS", "NotForFhir", "observations_in", "to_fhir"]

"""How the numbers are made, for the Methods page: read from docstrings, beside what calibration found."""

from analysis.methods.listed import LISTED, Method, methods
from analysis.methods.trials import Trial, trial

__all__ = ["LISTED", "Method", "Trial", "methods", "trial"]

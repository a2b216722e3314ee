"""How often each method was right on made-up diaries: what calibration found, summed up."""

from analysis.methods.trials import Trial, trial

__all__ = ["Trial", "trial"]

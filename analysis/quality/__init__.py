"""How far a log can be trusted."""

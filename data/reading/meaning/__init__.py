"""What each column means: profiles, evidence, roles, questions."""

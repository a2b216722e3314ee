"""One verdict a question, for the whole page: what is asked, when it is looked at, how sure the answer is."""

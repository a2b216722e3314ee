"""What is sealed: a log as it is kept, and the copy that a link shows, with what was left out taken out."""

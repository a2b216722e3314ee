"""The database: how it is reached, its tables and backups, and what happens when its disk is full."""

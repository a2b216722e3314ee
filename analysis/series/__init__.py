"""The days of a log as numbers: what every analysis starts from."""

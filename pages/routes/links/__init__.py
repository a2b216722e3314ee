"""A link is opened: its page or what it says instead, its passphrase, its SMART Health Link."""

"""Nothing of this app is stored."""

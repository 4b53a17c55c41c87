"""The domain objects that extraction fills and rules read."""

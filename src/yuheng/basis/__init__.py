"""What rules rest on (依据): regulations, arithmetic, and what a document says of itself."""

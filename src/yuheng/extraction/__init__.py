"""Extraction: what a document says becomes domain objects; one module per kind of sentence or table."""

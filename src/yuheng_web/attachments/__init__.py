"""Attachments (附件): files kept by their hash, checked by content."""

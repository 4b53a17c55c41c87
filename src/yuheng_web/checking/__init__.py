"""Checking a file from the browser (核查文件)."""

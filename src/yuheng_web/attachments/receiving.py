"""Uploads as they arrive (接收上传): what is too large is not read to its end."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

TOO_LARGE = "upload_too_large"
"""The name of the mark on the request."""


class LargestUpload(FileUploadHandler):
    """Stops reading a request whose files pass ``LARGEST_UPLOAD`` together, and marks it."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._read = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Passes the bytes on while they are few enough."""
        self._read += len(raw_data)
        if self._read > settings.LARGEST_UPLOAD:
            setattr(self.request, TOO_LARGE, True)
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is made by the handlers that follow."""
        return None

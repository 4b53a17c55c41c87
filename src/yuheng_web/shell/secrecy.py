"""Classified matters stay outside (涉密内容不入本系统): what bears a mark of secrecy is refused at the door.

Only markings count, as they stand on papers: “机密★10年”, “密级：秘密”, “【绝密】”, a line with nothing but the word.
Training in keeping secrets, business secrets and the word itself in a sentence are no markings.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

_LEVEL = "(?:绝密|机密|秘密)"
_TERM = r"(?:\s*\d{1,2}\s*年|\s*长期)?"
_MARKS = re.compile(
    rf"{_LEVEL}\s*[★☆▲]"
    rf"|密\s*级\s*[:：]\s*{_LEVEL}"
    rf"|[【\[〔（(]\s*{_LEVEL}{_TERM}\s*[】\]〕）)]"
    rf"|(?:^|\n)[ \t　]*{_LEVEL}{_TERM}[ \t　]*(?=\n|$)"
)
SENTENCE = "“{}”是密级标志。本系统不处理国家秘密，涉密项目请按保密规定另行办理，不要在这里填写、上传。"


def refuse_marked(*texts: str) -> None:
    """Raises ``ValidationError`` where a text bears a mark of secrecy."""
    for text in texts:
        found = _MARKS.search(text or "")
        if found:
            raise ValidationError(SENTENCE.format(found.group().strip()))

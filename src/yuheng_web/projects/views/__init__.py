"""Pages of projects."""

from yuheng_web.projects.views.exchange import export, import_file, template
from yuheng_web.projects.views.lists import project_list
from yuheng_web.projects.views.papers import (
    basis_new,
    basis_remove,
    decision_new,
    decision_remove,
    payment_change,
    payment_new,
)
from yuheng_web.projects.views.projects import (
    project_change,
    project_detail,
    project_new,
    project_next,
    year_change,
    year_detail,
    year_print,
    year_recall,
)

__all__ = [
    "basis_new",
    "basis_remove",
    "decision_new",
    "decision_remove",
    "export",
    "import_file",
    "payment_change",
    "payment_new",
    "project_change",
    "project_detail",
    "project_list",
    "project_new",
    "project_next",
    "template",
    "year_change",
    "year_detail",
    "year_print",
    "year_recall",
]

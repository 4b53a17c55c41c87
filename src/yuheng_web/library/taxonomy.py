"""Levels of indicators (指标分类) and what stands in the lists of the library's forms."""

from __future__ import annotations

LEVEL1_OF: dict[str, str] = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
}
"""The first level of every second one. 成本指标 stands under 产出指标 in the older form and by itself in the newer."""
LEVELS1 = tuple(dict.fromkeys(LEVEL1_OF.values()))
SHORT: dict[str, str] = {
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "成本": "成本指标",
    "经济": "经济效益指标",
    "社会": "社会效益指标",
    "生态": "生态效益指标",
    "持续": "可持续影响指标",
    "满意": "服务对象满意度指标",
    "经济成本": "经济成本指标",
    "社会成本": "社会成本指标",
    "环境成本": "生态环境成本指标",
}
BASES: dict[str, str] = {
    "计划": "计划标准",
    "行业": "行业标准",
    "历史": "历史标准",
    "支出": "预算支出标准",
    "合同": "合同约定",
}
"""What a usual value rests on (指标值依据)."""

"""The words of the command line (用语): what it is about, examples, and argparse's own words in Chinese."""

from __future__ import annotations

ABOUT = "预衡：读懂预决算公开和绩效文件，核对其中每一个数，并把矛盾标注在原文件上。"
COMMANDS = {
    "check": "核查文件里的每一个数",
    "read": "看程序读懂了什么",
    "rules": "列出规则，或说明一条规则",
    "compare": "上年文件与本年文件相互核对",
    "score": "按计分办法重算自评表、评分表的得分",
    "schemes": "列出计分办法，或说明一个办法",
    "simulate": "换一个计分办法，看得分和等级会怎样变",
    "allocate": "按分配办法把得分变成资金",
    "completion": "打印命令行补全脚本",
}
"""Every command with what it does, in the order in which help lists them."""
EXAMPLES = {
    "check": """示例：
  yuheng check 2023年度部门决算.docx                 在屏幕上看结果
  yuheng check *.pdf --xlsx 问题清单.xlsx             多个文件，问题汇成一张表
  yuheng check 决算.docx --html 报告 --marked 报告    写出网页报告和带批注的原文件
  yuheng check 决算.txt --format json --relations     供程序使用，列出每一组核对过的关系

退出状态：0 没有“不符”；1 有“不符”；2 有文件读不了；64 用法不对。""",
    "read": """示例：
  yuheng read 决算.pdf                                看程序读懂了哪些表和说明
  yuheng read 决算.pdf --format json                  供程序使用""",
    "rules": """示例：
  yuheng rules                                        列出全部规则
  yuheng rules growth_mismatch                        一条规则查什么、为什么、不查什么、正反例""",
    "compare": """示例：
  yuheng compare 2022年度决算.pdf 2023年度决算.pdf    先写上年文件，再写本年文件""",
    "score": """示例：
  yuheng score 绩效自评.docx                          认出每张表适用的办法，逐项重算
  yuheng score 自评.docx --scheme unit_self_evaluation      都按这个办法重算
  yuheng score 自评.docx --scheme 本区办法.yaml       按自己写的办法重算
  yuheng score *.docx --xlsx 得分.xlsx --html 报告    汇成一张表，并写出写明每一步的网页
  yuheng score *.docx --format json                   供程序使用

退出状态：0 算得出的得分和总分都相符；1 有不符；2 有文件读不了；64 用法不对。""",
    "schemes": """示例：
  yuheng schemes                                      列出全部计分办法
  yuheng schemes unit_self_evaluation                 一个办法的依据、分值、计分方法、等级
  yuheng schemes fengtai_self_evaluation --on 2020-06-30    这一天施行的版本
  yuheng schemes 本区办法.yaml                        核对自己写的办法，看程序怎样理解""",
    "simulate": """示例：
  yuheng simulate 自评表 --scheme unit_self_evaluation --against core_indicators
                                                      文件夹里的自评表，两个办法各算一遍
  yuheng simulate 自评表 --scheme A --against 新办法.yaml --html 模拟.html --xlsx 模拟.xlsx
  yuheng simulate *.docx --scheme A --against B --chart 分布.svg    只要分布图

退出状态：0 算完了；2 有文件读不了；64 用法不对。""",
    "allocate": """示例：
  yuheng allocate --scheme share_by_score@按份额 --template 得分.xlsx    写出空的得分表，填好后再用
  yuheng allocate 得分.xlsx --scheme share_by_score@按份额 --envelope 1500万元
  yuheng allocate 得分.xlsx --scheme hospital_assessment --steps --html 分配.html --xlsx 分配.xlsx

退出状态：0 算完了；1 得分表有差错，没有计算；2 文件读不了；64 用法不对，或办法缺少必要的数。""",
    "completion": """示例：
  yuheng completion bash > ~/.yuheng.bash && echo 'source ~/.yuheng.bash' >> ~/.bashrc
  yuheng completion zsh > ~/.zfunc/_yuheng""",
}
MESSAGES = (
    ("the following arguments are required: ", "缺少必须的内容："),
    ("unrecognized arguments: ", "不认识的内容："),
    ("invalid choice: ", "不能这样写："),
    ("expected one argument", "后面要写一项内容"),
    ("expected at least one argument", "后面至少要写一项内容"),
    ("argument ", "参数"),
    (" (choose from ", "，只能是"),
    ("')", "'"),
    ("not allowed with argument ", "不能同时写"),
)

HEADINGS = (("usage: ", "用法："), ("positional arguments:", "内容："), ("options:", "选项："))


def in_chinese(text: str, words: tuple[tuple[str, str], ...]) -> str:
    """The text with each of the English words replaced once."""
    for english, chinese in words:
        text = text.replace(english, chinese, 1)
    return text

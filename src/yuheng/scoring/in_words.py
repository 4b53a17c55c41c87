"""Schemes in words (计分办法用语): what officials read of methods, bands, weights and how sure we are."""

SURE = {"verified": "已核对原文", "practice": "据实际应用", "unverified": "未核实"}
"""How well a basis or a number is known."""

"""Projects, their years, funds, policy bases and decisions (项目、年度、资金、政策依据、决策记录)."""

"""Goals on paper and in files (绩效目标的输出): the official form, lists, statistics."""

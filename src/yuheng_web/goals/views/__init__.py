"""Pages of goals (绩效目标的页面): lists, the review, statistics, outputs, each in a module of its own."""

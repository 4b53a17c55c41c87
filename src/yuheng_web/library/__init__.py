"""The indicator library (指标库): indicators to take over, with search that works for Chinese."""

"""预衡 Yuheng: every figure keeps its words, every score can be recomputed, every contradiction proves itself."""

__version__ = "0.1.0"

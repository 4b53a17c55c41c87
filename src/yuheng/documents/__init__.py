"""Documents (文件): bytes of any supported format become paragraphs and grids, each piece with its place."""

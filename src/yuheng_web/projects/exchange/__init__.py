"""Import and export of projects as workbooks (导入导出)."""

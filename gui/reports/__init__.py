"""Báo cáo: the indicators of a period, the rows behind each, and the report as files."""

"""Lists of members as offices send them: a workbook's cells in; members, repairs and refusals out.

`grid` is the workbook as values; `tables` finds the headings, `proposals` what each column is, `mapping` keeps it;
`rows` tells what each row is; `columns` and `drafts` turn cells into members; `reading` does it all in one call;
`plan` compares with the book and says what an import would add, change and refuse.
"""

"""Lists of members as offices send them: a workbook's cells in; members, repairs and refusals out.

`domain.grid` is the workbook as values; `tables` finds the headings, `proposals` what each column is, `mapping` keeps
it; `rows` tells what each row is; `columns` and `drafts` turn cells into members; `reading` does it all in one call;
`plan` compares with the book and says what an import would add, change and refuse. Lists that the program itself has
made are read by `own_form`, with the columns of `domain.sheets`, which know nothing of the
lists; `office_registers` turns the other sheets of offices into rows of those.
"""

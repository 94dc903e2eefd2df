"""Everything that goes to paper: plain values of the trade in, PDF out.

A layout file says what the form looks like (`layouts`, `layout_file`). A book's records fill its sections (`records`,
with the `catalogue` of fields and the `placeholders` of texts; `filled` is what comes of it), filled sections become
pages of texts and rules (`pages`, `strips`, `tables` with their `table_heading`, `wrapping`), these get numbers that
stand still (`numbering`; `heads` in their margins), and pages are drawn (`draw`, second marks by `accents`); only
`draw` and `embedding` know ReportLab. Callers use `books` for one book and `many` for a folder full of them; short
papers beside the book have forms of their own and are laid out in the same way (`papers`). Nothing here reads the clock
or knows where the records come from.
"""

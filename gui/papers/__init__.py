"""What goes to paper from any page: short papers as PDF, the runs to a file or a printer, PDFs as pictures."""

"""Short papers of any page, and a finished PDF on its way: written into a file, pictured, sent to the printer."""

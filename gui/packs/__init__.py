"""“Căn cứ và cách ghi”: the year's pack, edited once for all books of the commune."""

"""The five published reports: records behind their counts, made up, brought in as spreadsheets, told to the digit."""

"""Opening the new year for one unit or for all: what each would get, what is lacking, what is carried."""

"""Reading lists of members: the four known ones, ugly made-up ones, and each part by itself."""

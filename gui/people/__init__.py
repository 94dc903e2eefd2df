"""The parts of the page of units and members: the tree, the table, the panels beside it, the small dialogs."""

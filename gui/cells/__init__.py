"""The grid of cells that several pages type in: people down, fields across, each cell saved by itself."""

"""Work beside the window: the writer's thread, long work with progress and Cancel, callbacks that outlive no widget."""

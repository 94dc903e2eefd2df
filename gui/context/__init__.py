"""What every part of the window is given: the App context with its settings and questions, pages and their places."""

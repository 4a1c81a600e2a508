"""The main window, its side bar and header, and the tray."""

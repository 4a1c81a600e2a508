"""What the app says: every sentence for people, through gettext, used by windows, terminal and notifications alike."""

from gettext import gettext as _

__all__ = ["_"]

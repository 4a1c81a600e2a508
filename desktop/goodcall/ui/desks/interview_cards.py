"""Shows the card of the interview at hand on Today, and keeps what was answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import GoodCallError, Invalid
from goodcall.services.bundle import Services
from goodcall.services.interview_cards import InterviewCard, InterviewCards, Learnt
from goodcall.ui.kit.parts import column
from goodcall.ui.kit.theme import Theme
from goodcall.ui.today.interview_card import InterviewCardView
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import _, problems
from goodcall.wording.times import Here

_MINUTE = 60_000


class CardPlace(QWidget):
    """The place on Today where one card may stand; looks again every minute while somebody sees it."""

    def __init__(self, look_again: Callable[[], None]) -> None:
        super().__init__()
        self._box = column(self)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(look_again)
        self.view: InterviewCardView | None = None
        self.hide()  # an empty place would still be kept at a distance from what stands around it

    def show_view(self, view: InterviewCardView | None) -> None:
        """Put a card in the place of the one that stood there."""
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        if view is not None:
            self._box.addWidget(view)
        self.setVisible(view is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep up with the time."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not wake the machine for nobody."""
        super().hideEvent(event)
        self._minute.stop()


class CardsOnToday(QObject):
    """Offers one card at a time; what is being typed into it stays until it is kept or put away."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        here: Callable[[], Here],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._here = here
        self._cards = InterviewCards(
            services.store, services.clock, services.planner, services.contacts, services.numbers
        )
        self.place = CardPlace(self.refresh)
        window.today.add_below_open(self.place)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the card that is right now, if any."""
        cards, view, here = self._cards.open(), self.place.view, self._here()
        if view is not None and view.card.tag in {card.tag for card in cards}:
            view.tell(here)
        elif view is not None or cards:
            self.place.show_view(self._new_view(cards[-1], here) if cards else None)

    def _new_view(self, card: InterviewCard, here: Here) -> InterviewCardView:
        view = InterviewCardView(self._theme, card, here)
        view.put_away.connect(self._on_put_away)
        view.learnt.connect(self._on_learnt)
        return view

    def _on_put_away(self, card: InterviewCard) -> None:
        self._window.undo_bar.attempt(lambda: self._cards.put_away(card), done=_("Card put away."))
        self.refresh()

    def _on_learnt(self, card: InterviewCard, learnt: Learnt) -> None:
        try:
            self._cards.learn(card, learnt)
        except Invalid as error:
            if self.place.view is not None:
                self.place.view.show_problem(error)
        except GoodCallError as error:
            self._window.undo_bar.show_note(problems.sentence(error))
        else:
            if learnt != Learnt():
                self._window.undo_bar.show_done(_("Kept."))
            self.refresh()

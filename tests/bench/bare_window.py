"""The measure of a start: the least a table window of the same toolkit needs."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_NOWHERE = QModelIndex()


class Numbers(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 100

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


def main() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    table = QTableView()
    table.setModel(Numbers(table))
    window.setCentralWidget(table)
    window.resize(1120, 720)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()

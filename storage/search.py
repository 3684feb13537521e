"""The index of words, as the database of a scope has it."""

from storage.fts5 import Fts5
from storage.gin import Gin
from storage.scope import Scope
from storage.word_index import WordIndex


def search(scope: Scope) -> WordIndex:
    return Gin(scope) if scope.on_postgresql else Fts5(scope)

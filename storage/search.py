"""The index of words, as each database has it. What it holds and how it is asked: `terms`."""

from storage.fts5 import Fts5
from storage.gin import Gin
from storage.scope import Scope

Search = Fts5 | Gin


def search(scope: Scope) -> Search:
    return Gin(scope) if scope.on_postgresql else Fts5(scope)

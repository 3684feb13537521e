"""Long work goes on until the bot is told to stop."""

import pytest

from handlers.chores import Chores, Stopped


def test_it_goes_on_until_it_is_told_to_stop() -> None:
    chores = Chores()
    chores.go_on(1000)

    chores.stop()

    with pytest.raises(Stopped):
        chores.go_on(2000)

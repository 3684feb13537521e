"""Every method of the repository of offered lists once, for `test_scoping`."""

from collections.abc import Awaitable, Callable, Mapping

from desk.model.ids import ChannelId
from desk.model.importing import Counts, ImportId
from desk.model.offers import DroppedFile, Offer, OfferId, OfferState, TakenBack
from desk.ports import Transaction
from tests.storage.builders import DANA, NOW

# In an empty database the first of everything has number 1.
OFFER, IMPORT = OfferId(1), ImportId(1)
FILE = DroppedFile(
    file_id="F1", name="ak.csv", by=DANA, channel_id=ChannelId("D1"), ts="1700000000.000100"
)
DONE = Offer(
    id=OFFER,
    file=FILE,
    state=OfferState.IMPORTED,
    at=NOW,
    version=2,
    mapping={"Race": "office"},
    import_id=IMPORT,
    done=Counts(new=1),
    taken_back=TakenBack(removed=1, restored=0, kept=("Ana Ruiz",)),
)

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "offers.add": lambda tx: tx.offers.add(FILE, OfferState.READING, trouble="", at=NOW)
}
CHANGES: Mapping[str, Call] = {"offers.save": lambda tx: tx.offers.save(DONE)}
READS: Mapping[str, Call] = {
    "offers.get": lambda tx: tx.offers.get(OFFER),
    "offers.hold": lambda tx: tx.offers.hold(OFFER),
    "offers.of_import": lambda tx: tx.offers.of_import(IMPORT),
    "offers.under_way": lambda tx: tx.offers.under_way(limit=5),
}

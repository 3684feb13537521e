"""What can be done with candidate lists: part of `handlers.routes`."""

from desk.people import Action
from handlers.command import Word
from handlers.lists import absent, offers, review
from handlers.route import Button, Form
from handlers.views.help import Example

# Of `/candidate`.
WORDS = {
    "import": Word(may=Action.IMPORT_LIST, listen=offers.show_imports),
    "review": Word(may=Action.DECIDE_LIST, listen=review.show),
    "absent": Word(may=Action.DECIDE_LIST, listen=absent.show),
}
EXAMPLES = (
    Example("/candidate import", "says how to import a list, and undoes an import"),
    Example("/candidate review", "shows rows of lists that wait for a person"),
    Example("/candidate absent", "shows whom a whole state's list does not have"),
)
FORMS = (
    Form(name="list_reading", may=Action.IMPORT_LIST, listen=offers.save_reading),
    Form(name="row_decision", may=Action.DECIDE_LIST, listen=review.save),
    Form(name="absence", may=Action.SETTLE_ABSENCE, listen=absent.save),
)
BUTTONS = (
    Button(name="list_import", may=Action.IMPORT_LIST, listen=offers.take),
    Button(name="list_again", may=Action.IMPORT_LIST, listen=offers.again),
    Button(name="list_whole_state", may=Action.IMPORT_LIST, listen=offers.whole_state),
    Button(name="list_read", may=Action.IMPORT_LIST, listen=offers.open_reading),
    Button(name="list_leave", may=Action.IMPORT_LIST, listen=offers.leave),
    Button(name="list_undo", may=Action.IMPORT_LIST, listen=offers.undo),
    Button(name="list_review", may=Action.DECIDE_LIST, listen=review.show),
    Button(name="review_before", may=Action.DECIDE_LIST, listen=review.turn),
    Button(name="review_after", may=Action.DECIDE_LIST, listen=review.turn),
    Button(name="row_decide", may=Action.DECIDE_LIST, listen=review.open_form),
    Button(name="absent_before", may=Action.DECIDE_LIST, listen=absent.turn),
    Button(name="absent_after", may=Action.DECIDE_LIST, listen=absent.turn),
    Button(name="absence_running", may=Action.SETTLE_ABSENCE, listen=absent.open_running),
    Button(name="absence_check", may=Action.SETTLE_ABSENCE, listen=absent.open_check),
)

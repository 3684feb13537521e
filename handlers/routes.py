"""Everything a person can do, on one screen; each with the permission it needs."""

from desk.people import Action
from handlers import (
    candidates,
    changes,
    contacts,
    home,
    kinds,
    moves,
    people,
    queues,
    reminders,
    requests,
    setup,
    threads,
)
from handlers.command import Command, Word
from handlers.line import feed
from handlers.route import Button, Event, Form, Menu, Shortcut
from handlers.views.help import Example

COMMANDS = (
    Command(
        name="/log-call",
        may=Action.LOG_CONTACT,
        alone=contacts.open_form,
        otherwise=contacts.open_form,
        does="Log a contact with a campaign while you are on the phone",
        usage="[name, office or state of the candidate] | help",
        examples=(
            Example("/log-call", "opens the form"),
            Example("/log-call dunleavy governor", "opens it with the candidate in it"),
            Example("/log-call help", "shows this"),
        ),
    ),
    Command(
        name="/candidate",
        may=Action.READ_LOG,
        otherwise=candidates.show,
        does="What happened last time: a candidate's card and history",
        usage="name, office or state of the candidate | help",
        examples=(
            Example("/candidate dunleavy", "shows last contacts, open promises and attempts"),
            Example("/candidate mayor savannah", "finds by office, district, state or id, too"),
            Example("/candidate help", "shows this"),
        ),
    ),
    Command(
        name="/request",
        may=Action.TAKE_REQUEST,
        words={"list": Word(may=Action.READ_REQUESTS, listen=queues.show)},
        alone=requests.open_form,
        otherwise=requests.open_form,
        does="Take down what a campaign asks for, and see what is open",
        usage="[name, office or state of the candidate] | list [mine|open|overdue|all] | help",
        examples=(
            Example("/request", "opens the form"),
            Example("/request dunleavy governor", "opens it with the candidate in it"),
            Example("/request list", "shows what is open, most urgent first"),
            Example("/request list mine", "shows what you have or took; so do `overdue` and `all`"),
            Example("/request help", "shows this"),
        ),
    ),
    Command(
        name="/desk",
        may=Action.GET_HELP,
        words={
            "setup": Word(may=Action.SET_UP, listen=setup.open_setup),
            "kinds": Word(may=Action.SET_UP, listen=kinds.open_kinds),
        },
        does="Set up the desk: channels, time zone, roles, training, kinds of requests",
        usage="setup | kinds | help",
        examples=(
            Example("/desk setup", "chooses channels, time zone, and who does what"),
            Example(
                "/desk kinds",
                "changes what can be asked for: questions, enclosures, whose work it is",
            ),
            Example("/desk help", "shows this"),
        ),
    ),
)

SHORTCUTS = (
    Shortcut(
        name="log_as_contact",
        label="Log as contact",
        does="Take this message into the contact log",
        may=Action.LOG_CONTACT,
        listen=contacts.open_form_of_message,
    ),
    Shortcut(
        name="make_request",
        label="Make a request",
        does="Take down what this message asks for",
        may=Action.TAKE_REQUEST,
        listen=requests.open_form_of_message,
    ),
)

FORMS = (
    Form(name="log_contact", may=Action.LOG_CONTACT, listen=contacts.save),
    Form(name="amend", may=Action.CHANGE_OWN_ENTRY, listen=changes.amend),
    Form(name="void", may=Action.CHANGE_OWN_ENTRY, listen=changes.void),
    Form(name="request", may=Action.TAKE_REQUEST, listen=requests.save),
    Form(name="request_offer", may=Action.MOVE_REQUEST, listen=moves.hand_over),
    Form(name="request_wait", may=Action.MOVE_REQUEST, listen=moves.wait),
    Form(name="request_finish", may=Action.MOVE_REQUEST, listen=moves.finish),
    Form(name="request_hand_back", may=Action.MOVE_REQUEST, listen=moves.with_reason),
    Form(name="request_bounce", may=Action.MOVE_REQUEST, listen=moves.with_reason),
    Form(name="request_cancel", may=Action.MOVE_REQUEST, listen=moves.with_reason),
    Form(name="request_reopen", may=Action.MOVE_REQUEST, listen=moves.with_reason),
    Form(name="request_later", may=Action.MOVE_REQUEST, listen=reminders.later),
    Form(name="link", may=Action.LINK_CONTACT, listen=changes.link),
    Form(name="kind", may=Action.SET_UP, listen=kinds.save_kind),
    Form(name="setup", may=Action.SET_UP, listen=setup.save_setup),
    Form(name="person", may=Action.SET_UP, listen=setup.save_person),
)

MENUS = (
    Menu(name="candidate", may=Action.LOG_CONTACT, listen=candidates.suggest),
    Menu(name="zone", may=Action.SET_UP, listen=setup.suggest_zone),
)

BUTTONS = (
    Button(name="log_contact", may=Action.LOG_CONTACT, listen=contacts.open_empty_form),
    Button(name="log_for", may=Action.LOG_CONTACT, listen=contacts.open_form_for),
    Button(name="log_unmatched", may=Action.LOG_CONTACT, listen=contacts.open_unmatched_form),
    Button(name="candidate", may=Action.LOG_CONTACT, listen=candidates.choose),
    Button(name="take_request", may=Action.TAKE_REQUEST, listen=requests.open_empty_form),
    Button(name="request_for", may=Action.TAKE_REQUEST, listen=requests.open_form_for),
    Button(name="kind", may=Action.TAKE_REQUEST, listen=requests.grow),
    Button(name="kinds", may=Action.TAKE_REQUEST, listen=contacts.grow),
    Button(name="method", may=Action.TAKE_REQUEST, listen=requests.grow),
    Button(name="request_move", may=Action.MOVE_REQUEST, listen=moves.press),
    Button(name="request_more", may=Action.MOVE_REQUEST, listen=moves.press),
    Button(name="request_accept", may=Action.MOVE_REQUEST, listen=moves.accept_offered),
    Button(name="request_later", may=Action.MOVE_REQUEST, listen=reminders.open_later),
    Button(name="request_show", may=Action.READ_REQUESTS, listen=moves.show),
    Button(name="request_before", may=Action.READ_REQUESTS, listen=queues.turn),
    Button(name="request_after", may=Action.READ_REQUESTS, listen=queues.turn),
    Button(name="show_candidate", may=Action.READ_LOG, listen=candidates.show_chosen),
    Button(name="history", may=Action.READ_LOG, listen=candidates.open_history),
    Button(name="history_newer", may=Action.READ_LOG, listen=candidates.turn_history),
    Button(name="history_older", may=Action.READ_LOG, listen=candidates.turn_history),
    Button(name="keep_promise", may=Action.LOG_CONTACT, listen=candidates.mark_kept),
    Button(name="entry_more", may=Action.READ_LOG, listen=changes.open_from_menu),
    Button(name="versions", may=Action.READ_LOG, listen=changes.open_versions),
    Button(name="link", may=Action.LINK_CONTACT, listen=changes.open_link),
    Button(name="kind_to_change", may=Action.SET_UP, listen=kinds.choose_kind),
    Button(name="open_setup", may=Action.SET_UP, listen=setup.open_setup),
    Button(name="edit_person", may=Action.SET_UP, listen=setup.open_person),
    Button(name="person", may=Action.SET_UP, listen=setup.choose_person),
    Button(name="calendar_link", may=Action.READ_LINE, listen=feed.offer),
    Button(name="calendar_renew", may=Action.READ_LINE, listen=feed.renew),
    Button(name="calendar_off", may=Action.READ_LINE, listen=feed.close),
)

EVENTS = (
    Event(name="app_home_opened", listen=home.opened),
    Event(name="app_mention", listen=threads.mentioned),
    Event(
        name="message",
        listen=threads.heard,
        subscriptions=("message.channels", "message.groups", "message.im"),
    ),
    Event(name="team_join", listen=people.changed),
    Event(name="user_change", listen=people.changed),
)

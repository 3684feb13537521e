"""What can be done about the line: part of `handlers.routes`."""

from desk.people import Action
from handlers.command import Command, Word
from handlers.line import (
    away,
    busy,
    calls,
    cover,
    fairness,
    feed,
    roster,
    season,
    status,
    voicemail,
)
from handlers.route import Button, Form, Menu
from handlers.views.help import Example

COMMAND = Command(
    name="/line",
    may=Action.READ_LINE,
    alone=status.now,
    words={
        "me": Word(may=Action.READ_LINE, listen=status.me),
        "week": Word(may=Action.READ_LINE, listen=status.week),
        "who": Word(may=Action.READ_LINE, listen=status.who),
        "why": Word(may=Action.READ_LINE, listen=status.explain),
        "fairness": Word(may=Action.READ_LINE, listen=fairness.show),
        "took": Word(may=Action.TAKE_TURNS, listen=calls.took),
        "pass": Word(may=Action.TAKE_TURNS, listen=calls.open_pass),
        "cover": Word(may=Action.TAKE_TURNS, listen=cover.open_cover),
        "swap": Word(may=Action.TAKE_TURNS, listen=cover.open_swap),
        "off": Word(may=Action.TAKE_TURNS, listen=away.open_form),
        "busy": Word(may=Action.REPORT_BUSY, listen=busy.count),
        "voicemail": Word(may=Action.TAKE_VOICEMAIL, listen=voicemail.open_or_list),
        "report": Word(may=Action.ARRANGE_LINE, listen=season.report),
        "roster": Word(may=Action.SET_ROSTER, listen=roster.open_form),
        "settings": Word(may=Action.SET_ROSTER, listen=roster.open_settings),
    },
    does="Who is on the line, and who stands in",
    usage="[me|week|who|why|fairness|took|pass|busy|voicemail|cover|swap|off|report|roster|settings|help]",
    examples=(
        Example("/line", "shows who is on now, until when, and who is next"),
        Example("/line me", "shows your days, your time off, and what you have had"),
        Example("/line week", "shows the next five business days"),
        Example("/line who fri 2pm", "shows who is on then"),
        Example("/line why", "shows why it is this person"),
        Example("/line fairness", "shows what you have had; to whoever arranges it, everyone"),
        Example("/line cover thu", "asks the others to stand in for you"),
        Example("/line swap", "offers a day of yours for one of theirs"),
        Example("/line off", "enters time off, or cancels it"),
        Example("/line took", "says that you picked up; `/line pass` lets the next one have it"),
        *voicemail.EXAMPLES,
        Example("/line busy", "counts a campaign that got a busy signal"),
        Example("/line busy voicemail", "counts one that got only voicemail"),
        Example("/line report", "shows how the line did, of the last ninety days or since a day"),
        Example("/line roster", "sets who takes turns; `/line settings` sets the rest"),
        Example("/line help", "shows this"),
    ),
)

FORMS = (
    Form(name="line_cover", may=Action.TAKE_TURNS, listen=cover.save_cover),
    Form(name="line_swap", may=Action.TAKE_TURNS, listen=cover.save_swap),
    Form(name="line_part", may=Action.TAKE_TURNS, listen=cover.save_part),
    Form(name="line_stand_in", may=Action.TAKE_TURNS, listen=cover.save_stand_in),
    Form(name="line_pass", may=Action.TAKE_TURNS, listen=calls.save_pass),
    Form(name="line_away", may=Action.TAKE_TURNS, listen=away.save),
    Form(name="line_roster", may=Action.SET_ROSTER, listen=roster.preview),
    Form(name="line_roster_save", may=Action.SET_ROSTER, listen=roster.save),
    Form(name="line_settings", may=Action.SET_ROSTER, listen=roster.save_settings),
    Form(name="voicemail", may=Action.TAKE_VOICEMAIL, listen=voicemail.save),
    Form(name="voicemail_finish", may=Action.MOVE_VOICEMAIL, listen=voicemail.finish),
    Form(name="voicemail_reroute", may=Action.MOVE_VOICEMAIL, listen=voicemail.reroute),
)

MENUS = (Menu(name="user_group", may=Action.SET_ROSTER, listen=roster.suggest_group),)

BUTTONS = (
    Button(name="voicemail_move", may=Action.MOVE_VOICEMAIL, listen=voicemail.press),
    Button(name="voicemail_more", may=Action.MOVE_VOICEMAIL, listen=voicemail.press),
    Button(name="voicemail_show", may=Action.READ_VOICEMAIL, listen=voicemail.show),
    Button(name="voicemail_before", may=Action.READ_VOICEMAIL, listen=voicemail.turn),
    Button(name="voicemail_after", may=Action.READ_VOICEMAIL, listen=voicemail.turn),
    Button(name="busy_mistake", may=Action.REPORT_BUSY, listen=busy.mistake),
    Button(name="line_week", may=Action.READ_LINE, listen=status.week),
    Button(name="line_day_before", may=Action.READ_LINE, listen=status.tell_day_before),
    Button(name="line_morning", may=Action.READ_LINE, listen=status.tell_that_morning),
    Button(name="line_took", may=Action.TAKE_TURNS, listen=calls.took),
    Button(name="line_pass", may=Action.TAKE_TURNS, listen=calls.open_pass),
    Button(name="line_cover", may=Action.TAKE_TURNS, listen=cover.open_cover),
    Button(name="line_fill", may=Action.ARRANGE_LINE, listen=cover.open_fill),
    Button(name="line_stand_in", may=Action.TAKE_TURNS, listen=cover.open_stand_in),
    Button(name="line_off", may=Action.TAKE_TURNS, listen=away.open_form),
    Button(name="cover_take", may=Action.TAKE_TURNS, listen=cover.take),
    Button(name="cover_part", may=Action.TAKE_TURNS, listen=cover.open_part),
    Button(name="cover_decline", may=Action.TAKE_TURNS, listen=cover.decline),
    Button(name="cover_undo", may=Action.TAKE_TURNS, listen=cover.undo),
    Button(name="cover_withdraw", may=Action.TAKE_TURNS, listen=cover.withdraw),
    Button(name="away_cancel", may=Action.TAKE_TURNS, listen=away.cancel),
    Button(name="roster_withdraw", may=Action.SET_ROSTER, listen=roster.withdraw),
    Button(name="line_chart", may=Action.ARRANGE_LINE, listen=fairness.chart),
    Button(name="calendar_link", may=Action.READ_LINE, listen=feed.offer),
    Button(name="calendar_renew", may=Action.READ_LINE, listen=feed.renew),
    Button(name="calendar_off", may=Action.READ_LINE, listen=feed.close),
)

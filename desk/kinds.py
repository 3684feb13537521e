"""The kinds of requests that a new desk begins with (DOMAIN.md 3.3)."""

from collections.abc import Mapping

from desk.model.kinds import Kind, Owner, Question, Severity
from desk.model.requests import Method

SPECIAL_MESSAGE = "special_message"  # made by itself when somebody stays on the ballot (row 49)
CONTACT_DATA = "contact_data"  # once it is done, a proposal is offered: the request changes nothing
BIO_FORM = "Biographical form"
_SINCE = Question(key="since", label="Since when, and who says so")
_PAPER = frozenset({Method.MAIL, Method.FAX})

KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            key="questionnaire_copy",
            name="Copy of the questionnaire",
            questions=(
                Question(key="version", label="Which version (federal or state)"),
                Question(key="deadline_told", label="Deadline we told them", needed=False),
            ),
            goes_along=(BIO_FORM,),
            checks=(
                "Covered and running?",
                "Is the testing period open?",
                "Is the address confirmed?",
            ),
            offered_to_rivals=True,
        ),
        Kind(
            key="access",
            name="Access to the questionnaire",
            to_record_only=True,
            checks=(
                "Only to an address on record, or after calling back.",
                "Write that a code was sent, not which.",
            ),
        ),
        Kind(
            key="portal_trouble",
            name="Trouble with the submission portal",
            questions=(Question(key="error", label="What the portal says"),),
            checks=("If it is the site's fault, IT (the webmaster) is told.",),
        ),
        Kind(
            key="bio_update",
            name="Biographical form or bio update",
            questions=(Question(key="fields", label="What is to change"),),
            checks=("Submitted by the campaign?", "Formatting rules kept?"),
        ),
        Kind(
            key="photo",
            name="Photo",
            questions=(Question(key="link", label="Link, or where the file is", needed=False),),
            refused_methods=_PAPER,
            refused_because=(
                "Photos come online only: by e-mail, through the portal, or as a link. "
                "Choose one of the three."
            ),
            checks=("Recent, head and shoulders?",),
        ),
        Kind(
            key="publish_test",
            name="Confirm and publish a returned questionnaire",
            severity=Severity.PUBLISHING,
            questions=(
                Question(key="consent", label="Consent: how, when, in which words, who heard it"),
            ),
            checks=("One of the five kinds of consent is on record?",),
        ),
        Kind(
            key="where_are_answers",
            name="“Where are my answers?”",
            questions=(Question(key="submitted", label="When and how it was submitted"),),
            checks=("Status, received log, release date.",),
        ),
        Kind(
            key="late_test",
            name="Late questionnaire or more time",
            questions=(Question(key="reason", label="Reason they give"),),
            checks=("Late submissions are handled by the Administrator. Promise nothing.",),
        ),
        Kind(
            key="change_answers",
            name="Change or withdraw answers",
            owner=Owner.ADMINISTRATOR,
            questions=(Question(key="authority", label="Who decides this in the campaign"),),
            checks=(
                "Typing errors are mended and answers added; substance is not changed, a dated note is.",
                "The Administrator decides.",
            ),
        ),
        Kind(
            key="wrong_data",
            name="Wrong data on our site",
            owner=Owner.QC,
            severity=Severity.INTEGRITY,
            questions=(
                Question(key="page", label="Page"),
                Question(key="claim", label="What they say is right, and their evidence"),
            ),
        ),
        Kind(
            key="missing_candidacy",
            name="“You lack my candidacy”",
            owner=Owner.QC,
            severity=Severity.INTEGRITY,
            questions=(
                Question(key="filed", label="State, office, and when they filed"),
                Question(key="write_in", label="Write-in only?"),
                Question(key="cleared", label="Cleared by the state, and on its list?"),
                Question(
                    key="statement", label="Signed statement of the state's office?", needed=False
                ),
            ),
            checks=("Do not assume that we are wrong. Promise nothing.",),
            confirmed_by_state=True,
        ),
        Kind(
            key="party_or_name",
            name="Party label or name",
            owner=Owner.QC,
            severity=Severity.INTEGRITY,
            questions=(Question(key="ballot", label="As on the ballot: evidence"),),
            confirmed_by_state=True,
        ),
        Kind(
            key="withdrawal",
            name="Withdrawn, removed or suspended",
            owner=Owner.QC,
            severity=Severity.INTEGRITY,
            questions=(_SINCE,),
            checks=("The candidate stays as running until the state confirms.",),
            confirmed_by_state=True,
            pauses_calls=True,
        ),
        Kind(
            key="death",
            name="Died",
            owner=Owner.QC,
            severity=Severity.INTEGRITY,
            questions=(_SINCE,),
            checks=("With care: no calls. The director is told.",),
            confirmed_by_state=True,
            pauses_calls=True,
            tells_director=True,
        ),
        Kind(
            key=SPECIAL_MESSAGE,
            name="Special message on a profile",
            owner=Owner.DIRECTOR,
            severity=Severity.INTEGRITY,
            checks=(
                "Done means that you approve it and it is shown. If not, cancel with a reason.",
            ),
        ),
        Kind(
            key="complaint",
            name="Complaint",
            owner=Owner.SUPERVISOR,
            severity=Severity.INTEGRITY,
            questions=(Question(key="quoted", label="The complaint in their words"),),
        ),
        Kind(
            key="attack",
            name="Attack on us, or a legal threat",
            owner=Owner.DIRECTOR,
            severity=Severity.INTEGRITY,
            questions=(Question(key="claim", label="Who says what, and where"),),
            checks=("The director answers. Nobody else replies.",),
        ),
        Kind(
            key=CONTACT_DATA,
            name="New phone number or address",
            questions=(
                Question(key="old_and_new", label="Old and new"),
                Question(key="public", label="May it be published?"),
            ),
            checks=("Contact data are published. If unsure, ask a supervisor.",),
        ),
        Kind(
            key="refusal",
            name="Refuses the questionnaire, or wants no calls",
            questions=(Question(key="reason", label="Reason, and who advised it", needed=False),),
            checks=("Do not push.",),
            pauses_calls=True,
        ),
        Kind(
            key="name_use",
            name="Wants to use our name",
            questions=(Question(key="text", label="The text they want to use"),),
            checks=("Not permitted in partisan activity. The Administrator answers.",),
        ),
        Kind(
            key="phone_trouble",
            name="Busy signal, voicemail or phone trouble",
            owner=Owner.OFFICE_MANAGER,
        ),
        Kind(
            key="data",
            name="Our data, or custom research",
            questions=(Question(key="which", label="What they want"),),
            checks=(
                "Treat it as from any member of the public: give the link to the site first.",
                "No new work for one campaign.",
            ),
        ),
        Kind(
            key="not_ours",
            name="Press, member, research or job",
            ours=False,
            redirect="That is not the candidate line's: give them the Mainline. The contact is logged.",
        ),
    )
}

"""What e-mail addresses tell: the company, whether a person reads them, and a name to go by."""

import re
from typing import Final

# Hosts, by their beginning, where anybody may have an address ...
_FREE_MAIL: Final = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|icloud|yahoo|ymail|rocketmail|aol|gmx|protonmail|proton|posteo|"
    r"fastmail|t-online|freenet|arcor|yandex|qq|163|126|laposte|wanadoo|libero|seznam|comcast|verizon|sbcglobal)\.|"
    r"(?:me|mac|mail|pm|hey|att|email)\.(?:com|me|ru|net)$|(?:web\.de|mailbox\.org|free\.fr|orange\.fr|bigpond\.com)$"
)
# ... or where others' calendars and applications are handled.
_SERVICES: Final = re.compile(
    r"(?:^|\.)(?:calendar\.google\.com|google-calendar\.com|calendly(?:mail)?\.com|cal\.com|doodle\.com|zoom\.us|"
    r"teams\.microsoft\.com|webex\.com|greenhouse(?:-mail)?\.io|lever\.co|ashbyhq\.com|smartrecruiters\.com|"
    r"my?workday(?:jobs)?\.com|icims\.com|personio\.(?:de|com)|recruitee\.com|teamtailor(?:-mail)?\.com|workable(?:mail)?\.com|"
    r"bamboohr\.com|goodtime\.io|hirevue\.com|jobvite\.com|indeed\.com|indeedemail\.com|linkedin\.com|xing\.com)$"
)
_CALENDARS: Final = re.compile(r"(?:^|\.)calendar\.google\.com$")
_NOBODY: Final = re.compile(
    r"(?:no|do[-_.]?not|nicht)[-_.]?(?:reply|antworten)(?:[^a-z].*)?|mailer-daemon|postmaster|bounces?\b.*|"
    r"calendar(?:-notification|-server|s)?|kalender|invitations?|invites?|notifications?|room|resource"
)
_SECOND_LEVEL: Final = {"co", "com", "net", "org", "ac", "gov", "edu", "or", "ne", "gob", "gouv"}
_SHORT: Final = 3  # letters: SAP, IBM, HR


def host_of(email: str) -> str:
    """The part behind the @, in lower case."""
    return email.rpartition("@")[2].strip(" .").lower()


def says_nothing(email: str) -> bool:
    """Whether the host tells nothing about the company: free mail, or a service for calendars and applications."""
    host = host_of(email)
    return not host or bool(_FREE_MAIL.match(host) or _SERVICES.search(host))


def is_nobody(email: str) -> bool:
    """Whether no person reads this address: a calendar, or one that takes no answers."""
    local = email.rpartition("@")[0].lower()
    return bool(_CALENDARS.search(host_of(email)) or _NOBODY.fullmatch(local))


def company_of(email: str) -> str:
    """The company whose address this seems to be (hr@lakeshore-media.example: Lakeshore Media); may be empty."""
    labels = host_of(email).split(".")
    if says_nothing(email) or len(labels) < 2:
        return ""
    labels.pop()
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    words = [word for word in labels[-1].split("-") if word]
    return " ".join(word.upper() if len(word) <= _SHORT else word.capitalize() for word in words)


def name_of(email: str) -> str:
    """A readable name made of an address (jonas.mueller@...: Jonas Mueller); the address where it has no letters."""
    local = email.rpartition("@")[0].partition("+")[0]
    words = [re.sub(r"\d+", "", word) for word in re.split(r"[._]+", local)]
    words = ["-".join(part[:1].upper() + part[1:] for part in word.split("-") if part) for word in words]
    name = " ".join(filter(None, words))
    if not any(map(str.isalpha, name)):
        return email
    return name.upper() if len(name) < _SHORT else name

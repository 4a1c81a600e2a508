"""How and where an interview is held, from the words and links of an event."""

import html
import re
from typing import Final

from goodcall.domain.facts import InterviewKind
from goodcall.exchange.records import ReadEvent

_LINK: Final = re.compile(r"https?://[^\s<>\"'\])]+", re.IGNORECASE)
_VIDEO_LINK: Final = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|meet\.google\.com|webex\.com|"
    r"gotomeeting\.com|gotomeet\.me|goto\.com|whereby\.com|meet\.jit\.si|bluejeans\.com|chime\.aws|skype\.com|"
    r"hangouts\.google\.com|meet\.[\w.-]+|video\.[\w.-]+|bbb\.[\w.-]+)(?:[/?:#]|$)",
    re.IGNORECASE,
)
_VIDEO: Final = re.compile(
    r"\b(?:video\w*|zoom|webex|google meet|google hangouts?|skype|(?:microsoft|ms) teams|"
    r"teams[- ](?:meeting|call|interview|besprechung|link)|(?:via|per|on|über) teams|virtual(?:ly)?|"
    r"virtuell\w*|online)\b",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"\b(?:phone|telephone|telefon\w*|by tel|teléfono|téléphone)\b|\bphone[- ]?screen|\banruf\w*", re.IGNORECASE
)
_RING: Final = re.compile(
    r"\b(?:will|shall|'ll|’ll|going to) (?:call|ring|phone) you|\b(?:ring|call) you (?:on|at)\b|"
    r"\brufen?\b.{0,40}\ban\b|\bby phone\b|\btelefonisch\b|\bphone interview\b",
    re.IGNORECASE,
)
_CALL: Final = re.compile(r"\bcall\b(?!\s*-?\s*cent(?:er|re))", re.IGNORECASE)
_ON_SITE: Final = re.compile(r"\bon-?site\b|\bin[- ]person\b|\bvor ort\b|\bpersönlich\w*\b", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?:tel\.?:?|phone:?|call:?)?\s*\+?[\d\s()./-]{6,}(?:(?:ext\.?|x|dw)\s*\d+)?", re.IGNORECASE
)
_STREET: Final = re.compile(
    r"\d+\s+[A-Za-z]\w+.*,|\b(?:street|road|avenue|drive|lane|boulevard|floor|suite|plaza|square|building|rue|calle|via)\b|"
    r"(?:straße|strasse|str\.|platz|weg|allee|gasse|ufer)\s*\d+|\b(?:st|rd|ave|dr|blvd)\b\.?,|,.*\b\d{4,5}\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<(?:[a-z][^<>]*|/[a-z]+\s*)>", re.IGNORECASE)
_LINE_TAG: Final = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr|/h\d)\s*>", re.IGNORECASE)
_RULE: Final = re.compile(r"^[ \t]*[_=*~:.-]{5,}[ \t]*$", re.MULTILINE)
_GOOGLE_FRAME: Final = re.compile(r"^-::~:~.*?(?:^-::~:~[^\n]*-$|\Z)", re.MULTILINE | re.DOTALL)
_LOOKED_AT: Final = 10_000  # characters of a description
_LOCATION: Final = 1_000  # characters of a location, or a summary
_KINDS: Final = ((_VIDEO, InterviewKind.VIDEO), (_PHONE, InterviewKind.PHONE), (_ON_SITE, InterviewKind.ON_SITE))


def kind_of(event: ReadEvent) -> InterviewKind:
    """How it is held: what the summary calls it, else its location, its link, its description; else by video.

    An address comes before the link, because calendars add links of their own accord.
    """
    summary, location = event.summary[:_LOCATION], event.location[:_LOCATION]
    description = event.description[:_LOOKED_AT]
    said = _named(summary) or _held_at(location)
    if said is not None:
        return said
    if _VIDEO_LINK.search(event.url) or _VIDEO_LINK.search(description):
        return InterviewKind.VIDEO
    if _CALL.search(summary) or _RING.search(description):
        return InterviewKind.PHONE
    return _named(description) or InterviewKind.VIDEO


def place_of(event: ReadEvent, kind: InterviewKind) -> str:
    """Where to go: the location; for a video call the link, wherever it stands."""
    location = " ".join(event.location[:_LOCATION].split())
    if kind is InterviewKind.VIDEO and not _LINK.search(location):
        found = _VIDEO_LINK.search(event.description[:_LOOKED_AT])
        link = event.url if _LINK.match(event.url) else ""
        if not link and found is not None:
            whole = _LINK.match(event.description, found.start())
            link = whole[0].rstrip(".,;") if whole is not None else ""
        return link or location
    return location


def notes_of(event: ReadEvent) -> str:
    """The description as plain text, without frames and empty stretches; at most 10,000 characters."""
    text = event.description[: 4 * _LOOKED_AT]
    if _TAG.search(text):
        text = html.unescape(_TAG.sub("", _LINE_TAG.sub("\n", text)))
    text = _RULE.sub("", _GOOGLE_FRAME.sub("", text))
    lines = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").splitlines())
    text = re.sub(r"\n{3,}", "\n\n", lines).strip()
    return text if len(text) <= _LOOKED_AT else text[: _LOOKED_AT - 1] + "…"


def _named(text: str) -> InterviewKind | None:
    """The kind that a text calls by its name; None if it names none or more than one."""
    kinds = {kind for words, kind in _KINDS if words.search(text)}
    return kinds.pop() if len(kinds) == 1 else None


def _held_at(location: str) -> InterviewKind | None:
    if not location.strip():
        return None
    if _NUMBER.fullmatch(location.strip()):
        return InterviewKind.PHONE
    if _STREET.search(_LINK.sub(" ", location)):
        return InterviewKind.ON_SITE
    if _LINK.search(location) or _VIDEO.search(location):
        return InterviewKind.VIDEO
    if re.fullmatch(r"(?:ms |microsoft )?teams|remote|meet|jitsi", location.strip(), re.IGNORECASE):
        return InterviewKind.VIDEO
    return InterviewKind.PHONE if _PHONE.search(location) or _CALL.search(location) else InterviewKind.ON_SITE

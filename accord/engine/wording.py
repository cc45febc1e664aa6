"""Sentences of ours in a policy's own words: "{A concern} was {raise:past}" becomes "A worry was spoken up".

Braces hold one of our words as a sentence wants it: `{concern}`, `{a concern}`, `{the office}`, `{stage:s}` (several),
`{Stage}` (a capital first), and of a verb `{raise}`, `{raise:past}` (did), `{raise:done}` (has been), `{raise:ing}`.
Of a verb of two words the second follows "it": "{raise:past} it" becomes "took it up".
What is no word of ours is left as it stands. Source: the policy language, section 4.
"""

import re

from accord.engine.policy import Policy

_BLANK = re.compile(
    r"\{(?P<article>(?:an?|the) )?(?P<ours>[a-z]+)(?::(?P<form>s|past|done|ing))?\}(?P<it> it\b)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:a|an|the) (?=\S)", re.IGNORECASE)

# What people see for one of our words where a policy has no other.
SEEN = {
    **{ours: ours for ours in ("disagreement", "concern", "stage", "side", "agency", "partnership", "child", "adult")},
    **{ours: ours for ours in ("route", "deadline", "plan", "outcome", "notification", "procedure")},
    "office": "{partnership}’s office",
    "raising": "raising",
    "responding": "responding",
    "raiser": "person who {raise:past} it",
    "respondent": "person asked to answer",
    **{ours: ours for ours in ("raise", "settle", "close", "withdraw")},
    "escalate": "move on",
    "return": "go back",
}
_WHAT_FOLLOWS = re.compile("( (?:of|for|about|who|asked) .*)")
# The child or adult it is about; a person, where the policy covers both.
SUBJECT = "subject"
_SIDES = ("raising", "responding")
_VERBS = ("raise", "settle", "close", "withdraw", "escalate", "return")
# Each verb with its past and what has been done, where adding "ed" would be wrong.
_IRREGULAR = {
    "begin": ("began", "begun"),
    "bring": ("brought", "brought"),
    "come": ("came", "come"),
    "draw": ("drew", "drawn"),
    "find": ("found", "found"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hold": ("held", "held"),
    "leave": ("left", "left"),
    "make": ("made", "made"),
    "put": ("put", "put"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shut": ("shut", "shut"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood", "stood"),
    "take": ("took", "taken"),
    "wind": ("wound", "wound"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
_OF_SEVERAL = {"child": "children", "person": "people"}


def in_words(policy: Policy | None, text: str) -> str:
    """A sentence of ours with the policy's words in place of those in braces; without a policy, with our own."""
    return _BLANK.sub(lambda blank: _filled(policy, blank), text) if "{" in text else text


def _filled(policy: Policy | None, blank: re.Match[str]) -> str:
    ours = blank["ours"].lower()
    if ours not in SEEN and ours != SUBJECT:
        return blank[0]
    word = _formed(_ARTICLE.sub("", _seen(policy, ours), count=1), blank["form"])
    if blank["it"]:
        verb, space, rest = word.partition(" ") if ours in _VERBS else (word, "", "")
        word = f"{verb} it{space}{rest}"
    if blank["article"]:
        word = f"{_article(blank['article'].strip().lower(), word)} {word}"
    return word[:1].upper() + word[1:] if blank[0][1].isupper() else word


def _seen(policy: Policy | None, ours: str) -> str:
    own = policy.words.get(ours) if policy else None
    if own is None and ours == SUBJECT:
        return _seen(policy, policy.covers[0]) if policy and len(policy.covers) == 1 else "person"
    word = own or in_words(policy, SEEN[ours])
    side = _seen(policy, "side") if ours in _SIDES else ""
    return word if not side or word.endswith(("side", "party", side)) else f"{word} {side}"


def _formed(word: str, form: str | None) -> str:
    if form == "s":
        return several(word)
    if form is None:
        return word
    verb, space, rest = word.partition(" ")
    made = _ing(verb) if form == "ing" else _IRREGULAR.get(verb, (_ed(verb),) * 2)[form == "done"]
    return made + space + rest


def several(thing: str) -> str:
    """Several of a thing: its noun stands last, or before "of", "for", "about"; of "a or b" both."""
    if " or " in thing:
        return " or ".join(several(each) for each in thing.split(" or "))
    noun, *rest = _WHAT_FOLLOWS.split(thing, maxsplit=1)
    first, space, last = noun.rpartition(" ")
    return "".join((first, space, _plural(last), *rest))


def _plural(noun: str) -> str:
    if noun in _OF_SEVERAL:
        return _OF_SEVERAL[noun]
    if re.search("[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _ed(verb: str) -> str:
    if re.search("[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{_doubled(verb)}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") else f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """With its last letter twice where a short verb has it so: step, stepped."""
    return verb + verb[-1:] if re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", verb) else verb


def _article(asked: str, word: str) -> str:
    if asked == "the":
        return asked
    spoken_open = re.match("[aeiou]|hour|hon", word, re.IGNORECASE)
    return "an" if spoken_open and not re.match("uni|use|eu|one", word, re.IGNORECASE) else "a"

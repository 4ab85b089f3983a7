"""Footnote marks behind names: "Cllr Ash*" and, below the list, "* attended remotely"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from extractors.attendance.headings import mode_of
from extractors.language.patterns import pattern
from extractors.reading.lines import make_line
from models.document import Line, Word

_LEGEND = re.compile(r"\(?(?P<mark>[*†‡#^~+]{1,2})\s*[:=–-]?\s*(?P<told>[^*†‡#^~+]{4,80}?)\.?\)?")
_MARKED = re.compile(r"(?P<before>.*\w.*?)(?P<mark>[*†‡#^~+]{1,2})(?P<after>[^\w*†‡#^~+]*)")
_ALONE = re.compile(r"[*†‡#^~+]{1,2}")
_KEY_LABEL = pattern("attendance_sentences", "key_label")
_LETTER = pattern("attendance_sentences", "key_letter")
# As the reader of remarks knows them.
_REMARKS = {"remote": "(remotely)", "in_person": "(in person)", "apologies": "(apologies)", "absent": "(absent)"}
_AWAY = {"apolog": "apologies", "absent": "absent"}
_STAYED_AWAY = re.compile(
    r"(?:denotes|indicates|means|signifies|sent|gave|=)?\s*"
    r"(?P<status>apolog|absent)\w*(?: (?:for absence|received))?",
    re.I,
)


def spelled_out(lines: Sequence[Line]) -> list[Line]:
    """The lines with each mark replaced by the remark that its legend stands for, and without the legends.

    Only legends on how somebody took part, or that they did not, are read, and only where a word bears the mark at its
    end.
    """
    lines = _letters_spelled_out(lines)
    legends = {match["mark"]: said for line in lines if (match := _legend(line)) and (said := _said(match["told"]))}
    legends = {mark: mode for mark, mode in legends.items() if any(_mark(word) == mark for word in _words(lines))}
    if not legends:
        return list(lines)
    kept = [line for line in lines if not ((match := _legend(line)) and match["mark"] in legends)]
    return [_spell_out(line, legends) for line in kept]


def _letters_spelled_out(lines: Sequence[Line]) -> list[Line]:
    """The same of letters in brackets: "Cllr Ash (R)" and, below the lists, "Key: R = Remote  C = Chamber"."""
    used = {word.text.rstrip(",;.") for line in lines for word in line.words[1:] if word.text.startswith("(")}
    keys = {id(line): told for line in lines if used and (told := _lettered(line, used))}
    letters = {f"({mark})": said for told in keys.values() for mark, said in told.items()}
    if not letters:
        return list(lines)
    return [
        make_line([_without_letter(word, letters) for word in line.words], line.page)
        for line in lines
        if id(line) not in keys
    ]


def _lettered(line: Line, used: Set[str]) -> dict[str, str]:
    """What each letter of a key says of how people took part; nothing where the line is no such key and no more. A key
    without its name explains only letters that are `used`."""
    label = _KEY_LABEL.match(line.text)
    if label is None and not any(line.text.startswith((letter, letter.strip("()") + " ")) for letter in used):
        return {}
    at: int = label.end() if label else 0
    found: dict[str, str] = {}
    while match := _LETTER.match(line.text, at):
        mode = mode_of(match["told"]) or ("in_person" if "chamber" in match["told"].lower() else None)
        if mode is None:
            return {}
        found[match["mark"]] = mode
        at = match.end()
    return found if at >= len(line.text) else {}


def _without_letter(word: Word, letters: dict[str, str]) -> Word:
    bare = word.text.rstrip(",;.")
    if bare not in letters:
        return word
    return replace(word, text=_REMARKS[letters[bare]] + word.text[len(bare) :])


def _said(told: str) -> str | None:
    """How those marked took part, or that they stayed away."""
    away = _STAYED_AWAY.fullmatch(told.strip())
    return mode_of(told) or (_AWAY[away["status"].lower()] if away else None)


def _legend(line: Line) -> re.Match[str] | None:
    return _LEGEND.fullmatch(line.text)


def _words(lines: Sequence[Line]) -> list[Word]:
    return [_with_mark(line, at) for line in lines if not _legend(line) for at in range(len(line.words))]


def _with_mark(line: Line, at: int) -> Word:
    """The word with a mark that stands by itself behind it ("Cllr Ash *")."""
    word = line.words[at]
    behind = line.words[at + 1].text if at + 1 < len(line.words) else ""
    return replace(word, text=word.text + behind) if _ALONE.fullmatch(behind) else word


def _mark(word: Word) -> str | None:
    match = _MARKED.fullmatch(word.text)
    return match["mark"] if match else None


def _spell_out(line: Line, legends: dict[str, str]) -> Line:
    if not any(_mark(_with_mark(line, at)) in legends for at in range(len(line.words))):
        return line
    words = [_with_mark(line, at) for at, word in enumerate(line.words) if at == 0 or not _ALONE.fullmatch(word.text)]
    return make_line([_spelled(word, legends) for word in words], line.page)


def _spelled(word: Word, legends: dict[str, str]) -> Word:
    match = _MARKED.fullmatch(word.text)
    if match is None or match["mark"] not in legends:
        return word
    return replace(word, text=f"{match['before']} {_REMARKS[legends[match['mark']]]}{match['after']}")

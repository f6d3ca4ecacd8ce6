"""PDF text layer to words: characters with box, size and style, joined where the file sets them as one word.

Speed is in the few calls: pdfium is asked for the code of every character, for box and text object
only at the ends of a word, and for font, size and direction once a text object. Spaces that pdfium
puts in by itself end a word like printed ones.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Any

import numpy as np

from pipeline.read.pdf.calls import Address, address, char_calls, rooms, style_calls
from pipeline.read.pdf.marks import Frame, Word

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PLAIN = re.compile(r"regular|roman|light|book|medium", re.IGNORECASE)
_SLANT = re.compile(r"italic|oblique", re.IGNORECASE)
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_FILL_AND_STROKE = 2  # text that is drawn twice to look bold
_SPACES = np.array([9, 10, 13, 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], dtype=np.uint32)
_INK, _SPACE, _BREAK, _NOTHING = 0, 1, 2, 3  # kinds of character: printed; what parts words, a space or the end of a line; no character at all
_GLUED = np.array((True, False, None, True), dtype=object)  # by the kind of the one character between two words, the usual case
_FOUR, _TURN, _UNTURNED = struct.Struct("=4f"), np.dtype("V16"), (1.0, 0.0, 0.0, 1.0)  # the numbers of a matrix that turn and stretch
_UPRIGHT = 5.0  # degrees that a line may slant
_SKEW = 1  # stands for the turn of text that slants more
_ASCENT = 0.7  # ems: how high capitals stand
_HALVES = 0xD800, 0xE000  # codes that are half of a character
_MOVED_HYPHEN = 0xFFFE  # the same in the text of a whole page
_HYPHEN = 2  # what pdfium writes for a hyphen at a line end


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of one text object are set; `turn` is the clockwise turn in degrees that makes them read from left to right."""

    size: float
    strong: bool
    slanted: bool
    turn: int


class Fonts:
    """Bold and italic of each font of a file, asked once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bool, bool]] = {}

    def look(self, place: int) -> tuple[bool, bool]:
        """Whether a pdfium font, given by its address, is bold, and whether it is italic."""
        if place not in self._known:
            self._known[place] = self._ask(place)
        return self._known[place]

    @staticmethod
    def _ask(place: int) -> tuple[bool, bool]:
        from pypdfium2 import raw

        font = ctypes.cast(place, raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name, flags = buffer.value.decode("utf-8", "replace").rpartition("+")[2], raw.FPDFFont_GetFlags(font)
        heavy = raw.FPDFFont_GetWeight(font) >= 600 or bool(flags & _FORCE_BOLD)
        strong = bool(_BOLD.search(name)) or (heavy and not _PLAIN.search(name))
        return strong, bool(_SLANT.search(name)) or bool(flags & _ITALIC)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page: the frame that most text reads in with its words, those that read in other directions, and slanting ones."""

    frame: Frame
    words: list[Word]
    others: list[tuple[Frame, list[Word]]]
    skewed: list[Word]  # stamps such as "DRAFT" across the page


def page_words(textpage: Any, seen: Frame, fonts: Fonts) -> PageWords:
    """The words of a pdfium text page; `seen` is its frame as a viewer shows it."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(textpage)
    glyphs = _Glyphs(textpage, max(count, 0), fonts, seen)
    turns = {turn: count for turn, count in glyphs.count_turns().items() if count and turn != _SKEW}
    main = max(sorted(turns), key=lambda turn: (turns[turn], turn == seen.turn), default=seen.turn)
    sides = [(seen.turned(turn), glyphs.words(seen.turned(turn))) for turn in sorted(turns) if turn != main]
    return PageWords(seen.turned(main), glyphs.words(seen.turned(main)) if turns else [], sides, glyphs.skewed(seen))


class _Glyphs:
    """The characters of a page that tell where its words are: first and last of each, and all where the style changes inside.

    `at` are their indexes in the page, `run` the number of the run without a space that each is in;
    the other arrays run along with `at`.
    """

    def __init__(self, textpage: Any, count: int, fonts: Fonts, seen: Frame) -> None:
        calls, handle = char_calls(), address(textpage)
        codes = _codes(textpage, count, lambda index: calls.code(handle, index))
        self.kinds = _kinds_of(codes)
        ink = self.kinds == _INK
        shown = np.where(ink, codes, ord(" ")).astype("<u4", copy=False)
        shown[shown == _HYPHEN] = ord("-")
        self.text = shown.tobytes().decode("utf-32-le")
        self.at, self.run, owners = _pick(ink, handle)
        self.boxes = _boxes(handle, self.at.tolist())
        self._load_styles(_Asked(handle, fonts, seen.turn), owners)

    def _load_styles(self, asked: _Asked, owners: Any) -> None:
        """Ask style and origin once for each stretch of characters of one text object."""
        begins = np.ones(len(owners), dtype=bool)
        begins[1:] = owners[1:] != owners[:-1]
        heads = begins.nonzero()[0]
        numbers, origins = asked.ask(self.at[heads].tolist(), owners[heads].tolist())
        times = np.concatenate((heads[1:], [len(owners)])) - heads if len(heads) else heads
        self.styles = asked.styles
        self.style_of = np.array(numbers, dtype=np.int32).repeat(times)
        self.turns = np.array([style.turn for style in self.styles], dtype=np.int32)[self.style_of]
        self.sizes = np.array([style.size for style in self.styles], dtype=np.float64)[self.style_of]
        self.origins = origins.repeat(times, axis=0)

    def count_turns(self) -> dict[int, int]:
        """How many characters are turned so, by their turn."""
        known = {style.turn for style in self.styles}
        return dict(enumerate(np.bincount(self.turns).tolist())) if len(known) > 1 else dict.fromkeys(known, len(self.at))

    def words(self, frame: Frame) -> list[Word]:
        """The words that read from left to right in a frame, in the file's order."""
        chars = (self.at, self.run, self.style_of, self.boxes, self.origins, self.sizes)
        if any(style.turn != frame.turn for style in self.styles):
            mine = self.turns == frame.turn
            chars = tuple(each[mine] for each in chars)
        at, run, style, boxes, origins, size = chars
        (x_a, y_a), (x_b, y_b) = frame.see(boxes[:, 0], boxes[:, 1]), frame.see(boxes[:, 2], boxes[:, 3])
        base = frame.see(origins[:, 0], origins[:, 1])[1]
        left, right = np.minimum(x_a, x_b), np.maximum(x_a, x_b)
        cuts = _cuts((at, run, style), left, right, base, size)
        top, bottom = np.minimum(np.minimum(y_a, y_b), base - _ASCENT * size), np.maximum(np.maximum(y_a, y_b), base)
        sides = (np.minimum.reduceat(left, cuts), np.maximum.reduceat(right, cuts), np.minimum.reduceat(top, cuts), np.maximum.reduceat(bottom, cuts))
        lasts = at[np.concatenate((cuts[1:], [len(at)])) - 1]
        return self._join(at[cuts], lasts, style[cuts], (*sides, base[cuts]), frame)

    def skewed(self, frame: Frame) -> list[Word]:
        """The words that slant across the page, as if they stood on one line."""
        words: list[Word] = []
        if not any(style.turn == _SKEW for style in self.styles):
            return words
        mine = (self.turns == _SKEW).nonzero()[0]
        for order, run in enumerate(np.unique(self.run[mine]).tolist()):
            at = mine[self.run[mine] == run]
            xs, ys = frame.see(self.boxes[at][:, [0, 2]], self.boxes[at][:, [1, 3]])
            style = self.styles[self.style_of[at[0]]]
            text = self.text[int(self.at[at[0]]) : int(self.at[at[-1]]) + 1]
            box = float(xs.min()), float(xs.max()), float(ys.min()), float(ys.max())
            words.append(Word(text, *box, 0.0, style.size, style.strong, style.slanted, order, False))
        return words

    def _join(self, firsts: Any, lasts: Any, numbers: Any, places: Sequence[Any], frame: Frame) -> list[Word]:
        """The words from first to last characters; `places` are their left, right, top, bottom and baseline."""
        text = self.text
        texts = [text[first:end] for first, end in zip(firsts.tolist(), (lasts + 1).tolist(), strict=True)]
        kinds = ([getattr(style, name) for style in self.styles] for name in ("size", "strong", "slanted"))
        styles = (np.array(known, dtype=object)[numbers].tolist() for known in kinds)
        words = list(map(Word, texts, *(side.tolist() for side in places), *styles, range(len(texts)), self._glued(firsts, lasts)))
        x0, x1, top, bottom, _ = places
        seen = (x1 >= 0) & (x0 <= frame.width) & (bottom >= 0) & (top <= frame.height)
        words = words if seen.all() else list(compress(words, seen.tolist()))  # nobody sees what is off the page
        return _mended(words) if "-" in texts else words

    def _glued(self, firsts: Any, lasts: Any) -> list[bool | None]:
        """Whether the file sets each word right after the one before it (True), after a space (False), or elsewhere (None)."""
        after, begins = lasts[:-1] + 1, firsts[1:]
        glued: list[bool | None] = _GLUED[self.kinds[after]].tolist()
        for index in (begins != after + 1).nonzero()[0].tolist():
            glued[index] = self._between(int(after[index]), int(begins[index]))
        return [None, *glued]

    def _between(self, start: int, end: int) -> bool | None:
        """The same for any number of characters between two words."""
        between = self.kinds[start:end].tobytes()
        return None if _BREAK in between else _SPACE not in between


def _cuts(chars: tuple[Any, Any, Any], left: Any, right: Any, base: Any, size: Any) -> Any:
    """Indexes of the characters that words begin with; `chars` are the place of each in the page, its run and its style."""
    at, run, style = chars
    gap = left[1:] - right[:-1]
    scale = np.minimum(size[1:], size[:-1])
    jump = ((gap > 0.5 * scale) | (gap < -0.8 * scale)) & (at[1:] - at[:-1] == 1)
    apart = (run[1:] != run[:-1]) | (style[1:] != style[:-1]) | (np.abs(base[1:] - base[:-1]) > 0.1 * scale)
    return np.concatenate(([True], apart | jump)).nonzero()[0]


def _mended(words: list[Word]) -> list[Word]:
    """The words with a leading minus put back: pdfium may take one for a hyphen that ends a line and move it elsewhere."""
    lost = [word for word in words if word.text == "-"]
    numbers = [word for word in words if word.text[0].isdigit()] if lost else []
    for minus in lost:
        number = next((word for word in numbers if word.text[0] != "-" and _follows(minus, word)), None)
        if number is not None:
            number.text, number.x0 = "-" + number.text, minus.x0
            words.remove(minus)
    return words


def _follows(before: Word, word: Word) -> bool:
    """Whether a word stands right after another, in the same style."""
    same = before.size == word.size and before.strong == word.strong and abs(before.base - word.base) < 0.1 * word.size
    return same and -0.1 * word.size < word.x0 - before.x1 < 0.1 * word.size


def _codes(textpage: Any, count: int, code: Callable[[int], int]) -> Any:
    """The code of each character: all at once, or one by one where the text has more or fewer units than characters."""
    from pypdfium2 import raw

    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, units)
    codes = np.frombuffer(bytes(units), dtype=np.uint16)[:count].astype(np.uint32)
    high = codes[codes >= _HALVES[0]]
    if written != count + 1 or bool((high < _HALVES[1]).any()):
        return np.fromiter((code(index) for index in range(count)), np.uint32, count)
    if len(high):
        codes[codes == _MOVED_HYPHEN] = _HYPHEN
    return codes


def _kind_table() -> Any:
    """The kind of each code of two bytes; pdfium writes codes that are no character for glyphs that it can't name."""
    kinds = np.full(0x10000, _INK, dtype=np.uint8)
    kinds[:32] = kinds[0xD800:0xE000] = kinds[0xFFFE:] = _NOTHING
    kinds[_HYPHEN] = _INK
    kinds[_SPACES] = _SPACE
    kinds[[10, 13]] = _BREAK
    return kinds


_KINDS = _kind_table()


def _kinds_of(codes: Any) -> Any:
    """The kind of each character, by its code."""
    kinds = _KINDS.take(codes, mode="clip")
    if len(codes) and codes.max() > 0xFFFF:
        wide = codes > 0xFFFF
        kinds[wide] = np.where(codes[wide] <= 0x10FFFF, _INK, _NOTHING)
    return kinds


def _pick(ink: Any, handle: Any) -> tuple[Any, Any, Any]:
    """The characters to look at, the run of each, and its text object."""
    printed = np.zeros(len(ink) + 2, dtype=np.int8)
    printed[1:-1] = ink
    edges = printed[1:] - printed[:-1]
    starts, ends = (edges == 1).nonzero()[0], (edges == -1).nonzero()[0] - 1
    first = _owners(handle, starts)
    last = first.copy()
    # A text object's characters stand together: if the next run begins in the same one, this run ends in it.
    unsure = ends > starts
    unsure[:-1] &= first[1:] != first[:-1]
    last[unsure] = _owners(handle, ends[unsure])
    length = ends - starts + 1
    whole = (first != last) & (length > 2)  # looked at character by character
    counts = np.where(whole, length, np.minimum(length, 2))
    run = np.arange(len(starts)).repeat(counts)
    place = np.arange(len(run)) - (counts.cumsum() - counts).repeat(counts)
    inside = whole[run]
    is_last = (place > 0) & ~inside
    at, owners = np.where(is_last, ends[run], starts[run] + place), np.where(is_last, last[run], first[run])
    if whole.any():
        owners[inside] = _owners(handle, at[inside])
    return at, run, owners


def _owners(handle: Any, at: Any) -> Any:
    """The text objects of some characters."""
    return np.fromiter(map(char_calls().owner, repeat(handle), at.tolist()), np.uint64, len(at))


def _boxes(handle: Any, at: Sequence[int]) -> Any:
    """Left, top, right and bottom of some characters, in the file's coordinates."""
    return rooms().box.ask(char_calls().box, at, handle)[1].astype(np.float64)


class _Asked:
    """Style and origin of text objects, each thing asked of all of them at once."""

    def __init__(self, handle: Any, fonts: Fonts, usual: int) -> None:
        self._page, self._fonts, self._usual = handle, fonts, usual
        self._known: dict[tuple[float, bytes, int, int], int] = {}
        self._numbers: dict[Style, int] = {}

    @property
    def styles(self) -> list[Style]:
        """The styles by their numbers."""
        return list(self._numbers)

    def ask(self, at: Sequence[int], owners: Sequence[int]) -> tuple[list[int], Any]:
        """Numbers of the styles of the characters at some indexes, whose text objects are `owners`, and their origins (x, y) in the file's coordinates."""
        calls, page = style_calls(), repeat(self._page)
        _, origins = rooms().origin.ask(calls.origin, at, self._page)
        found, matrices = rooms().matrix.ask(calls.matrix, at, self._page)
        if 0 in found:
            matrices[np.array(found) == 0, :4] = _UNTURNED
        turns = matrices[:, :4].copy().view(_TURN).ravel().tolist()  # as bytes, which are looked up sooner than four numbers
        objects = list(map(Address, owners))
        asked = list(zip(map(calls.size, page, at), turns, map(calls.font, objects), map(calls.mode, objects), strict=True))
        for key in dict.fromkeys(asked):
            if key not in self._known:
                self._known[key] = self._numbers.setdefault(self._style(*key), len(self._numbers))
        return list(map(self._known.__getitem__, asked)), origins

    def _style(self, size: float, matrix: bytes, font: int, mode: int) -> Style:
        a, b, c, d = _FOUR.unpack(matrix)
        turn = self._usual
        if c or d:
            angle = math.degrees(math.atan2(b, a))
            turn = round(angle / 90) * 90 % 360 if abs(angle - round(angle / 90) * 90) <= _UPRIGHT else _SKEW
            size *= math.hypot(c, d)
        strong, slanted = self._fonts.look(font) if font else (False, False)
        return Style(round(abs(size), 1) or 1.0, strong or mode == _FILL_AND_STROKE, slanted, turn)

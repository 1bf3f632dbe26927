"""An index of names by pairs of characters: which names are like one, the more telling a pair the more it counts."""

import heapq
import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

import msgspec

from wenxiao.performance.library.names import opposed, settled

#: Of so many times the names asked for, the opposites are sifted out.
_SIFTED = 6
#: Sums of weights differ in their last places with the order of adding.
_ROUNDING = 1 - 1e-9
#: About so many names are passed one by one in the time in which one is looked for among many.
_STEPS = 8
_NONE: "array[int]" = array("I")


class Likeness(msgspec.Struct, frozen=True):
    """A settled name and how like it is: 1 is the same name, 0 shares nothing."""

    key: str
    likeness: float


@lru_cache(maxsize=4096)
def grams(key: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a settled name, each once; of one character, that one."""
    pairs = dict.fromkeys(key[at : at + 2] for at in range(len(key) - 1))
    return tuple(pairs) or ((key,) if key else ())


class NameIndex:
    """Names, settled, each once. A pair's weight is ln(1 + names / names with it), fixed when the index is made.

    Likeness is twice the weight of the pairs shared over the weight of both names' pairs. Names may be added later;
    they are found at once. It is not safe to add while another thread searches.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        keys = dict.fromkeys(key for key in map(settled, names) if key)
        counts = Counter(gram for key in keys for gram in grams(key))
        size = max(len(keys), 1)
        self._weights = {gram: math.log(1 + size / count) for gram, count in counts.items()}
        self._unmet = math.log(1 + size)
        self._keys: list[str] = []
        self._known: set[str] = set()
        self._whole = array("d")
        self._holding: dict[str, array[int]] = {}
        for key in keys:
            self._put(key)

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, name: str) -> None:
        """Add a name, if it is not there."""
        self._put(settled(name))

    def _put(self, key: str) -> None:
        if not key or key in self._known:
            return
        self._known.add(key)
        number = len(self._keys)
        for gram in grams(key):
            self._holding.setdefault(gram, array("I")).append(number)
        self._keys.append(key)
        self._whole.append(self._weight(key))

    def _weight(self, key: str) -> float:
        return math.fsum(self._weights.get(gram, self._unmet) for gram in grams(key))

    def containing(self, words: Iterable[str], most: int) -> list[str]:
        """The names that hold every word, in one of its wordings, in the order they were put in."""
        wanted = [(word, settled(word)) for word in words]
        found = (key for key in self._keys if all(word in key or other in key for word, other in wanted))
        return list(islice(found, most))

    def search(self, name: str, most: int = 20, least: float = 0.0) -> list[Likeness]:
        """The names most like one, itself first where it is there; what says the opposite is never among them."""
        key = settled(name)
        shared = self._shared(key, least)
        own, whole = self._weight(key), self._whole
        scored = ((2 * weight / (own + whole[number]), number) for number, weight in shared.items())
        near = heapq.nlargest(most * _SIFTED, (each for each in scored if each[0] >= least))
        found = [Likeness(key, 1.0)] if key in self._known else []
        for likeness, number in near:
            other = self._keys[number]
            if other != key and not opposed(key, other):
                found.append(Likeness(other, min(likeness, 1.0)))
        return found[:most]

    def _shared(self, key: str, least: float) -> dict[int, float]:
        """The weight shared with each name that may be so like: rare pairs first, as they leave the fewest names.

        A name that has none of the pairs met so far shares no more than those left, and its own weight is no less than
        what it shares. Once they are too light for ``least``, no name is taken up any more.
        """
        posted = sorted((len(self._holding.get(gram, ())), gram) for gram in grams(key))
        left = own = self._weight(key)
        needed = least * own / (2 - least)
        shared: dict[int, float] = {}
        for count, gram in posted:
            weight, numbers = self._weights.get(gram, self._unmet), self._holding.get(gram, _NONE)
            if left >= needed * _ROUNDING:
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
            elif count < len(shared) * _STEPS:
                for number in numbers:
                    if number in shared:
                        shared[number] += weight
            else:
                for number in shared:
                    at = bisect_left(numbers, number)
                    if at < count and numbers[at] == number:
                        shared[number] += weight
            left -= weight
        return shared

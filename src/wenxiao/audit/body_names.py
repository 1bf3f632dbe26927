"""Names of public bodies taken apart: province, city, county, town, and what remains."""

import re
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.standards.bodies import body_words

#: Levels of a name from above, with what they are called.
LEVELS = (("province", "省"), ("city", "市"), ("county", "县（区）"), ("town", "乡镇（街道）"))

_CODE = re.compile(r"^[0-9A-Za-z]+")
_PROVINCE = re.compile(r"[^省市县区镇乡]{1,3}省")
_CITY = re.compile(r"[^省市县区镇乡]{1,4}市|[^省市县区]{1,3}镇市")
# 开发区 and 高新区 are districts; 社区, 校区 and 园区 are none. A city may be below a city.
_COUNTY = re.compile(r"(?:镇[^镇乡]|[^县区旗镇乡]){1,10}?(?:县|(?<![社校园小景片])区|旗)|[^省市县区镇乡]{2,4}市")
_TOWN = re.compile(r"[^镇乡]{1,8}?(?:镇|乡|街道)")


class BodyParts(msgspec.Struct, frozen=True):
    """A name taken apart; what it does not have is ``""``. ``tail`` is what follows the places."""

    province: str
    city: str
    county: str
    town: str
    tail: str

    def level(self, name: str) -> str:
        """The part of that level: ``province``, ``city``, ``county``, ``town``."""
        return str(getattr(self, name))

    @property
    def places(self) -> frozenset[str]:
        """The places named."""
        return frozenset(part for part in (self.province, self.city, self.county, self.town) if part)


def plain_name(name: str) -> str:
    """A name as names are compared: normalised, its code dropped."""
    return _CODE.sub("", normal(name))


@lru_cache(maxsize=1024)
def take_apart(name: str) -> BodyParts:
    """The parts of a body's name."""
    rest = plain_name(name)
    province = next((each for each in body_words().provinces if rest.startswith(each)), "") or _start(_PROVINCE, rest)
    rest = rest.removeprefix(province)
    city = _start(_CITY, rest)
    rest = rest.removeprefix(city)
    county = _start(_COUNTY, rest)
    rest = rest.removeprefix(county)
    town = _start(_TOWN, rest)
    return BodyParts(province, city, county, town, rest.removeprefix(town))


def _start(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found[0] if found else ""


def is_short_for(one: str, other: str) -> bool:
    """Whether the characters of the shorter name stand in the longer one in their order."""
    short, long = sorted((one, other), key=len)
    characters = iter(long)
    return all(character in characters for character in short)


#: Names of offices whose first characters differ are those of two offices.
_ALIKE = 2


def is_another_body(own: str, name: str) -> bool:
    """Whether a name is that of a wholly different body: no place in common, or another office of the same place."""
    one, other = plain_name(own), plain_name(name)
    if one in other or other in one:
        return False
    first, second = take_apart(own), take_apart(name)
    if first.town and second.town:
        return not first.places & second.places and not is_short_for(first.town, second.town)
    if first.town or second.town:
        return True
    return first.tail[:_ALIKE] != second.tail[:_ALIKE] and not is_short_for(first.tail, second.tail)

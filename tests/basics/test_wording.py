"""One spelling for printed wording."""

from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.wording import normal

PRINTED = st.text("一二甲：（）％〔〕－— \t\u3000\u200b\ufeff０９Ａ.,x\n", min_size=1, max_size=30)


@given(PRINTED)
def test_a_long_text_is_spelled_as_its_parts_are(part):
    assert normal(part * 60) == normal(part) * 60


def test_signs_and_spaces():
    assert normal("（一） 甲：１２．５％ －〔2023〕\u200b") == "(一)甲:12.5%-[2023]"

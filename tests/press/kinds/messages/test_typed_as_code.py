"""An explanation quotes what is to be typed: on a page, that is code."""

import pytest

from press.kinds.messages import typed_as_code


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Write '[@key, p. 4]'.", "Write <code>[@key, p. 4]</code>."),
        ("A term's id, '~a', and 'b'", "A term&#39;s id, <code>~a</code>, and <code>b</code>"),
        ("'<b>' & more", "<code>&lt;b&gt;</code> &amp; more"),
        ("Two works' names", "Two works&#39; names"),
    ],
)
def test_what_is_quoted_is_code(text: str, page: str) -> None:
    assert typed_as_code(text) == page

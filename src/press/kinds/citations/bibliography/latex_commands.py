"""The meaning of LaTeX commands in a bibliography.

Commands of BibLaTeX: its manual, 3.20, sections 2.2 and 4.6.
"""

from press.kinds.citations.bibliography.markup import BOLD, ITALIC, SMALL, SUB, SUP

COMMANDS = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "em", "it"), ITALIC),
    **dict.fromkeys(("itshape", "sl", "slshape"), ITALIC),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries", "mathbf"), BOLD),
    **dict.fromkeys(("textsubscript", "ensuremathsub"), SUB),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), SUP),
    **dict.fromkeys(("textsc", "sc", "scshape"), SMALL),
}
DECLARED = {"em", "it", "itshape", "sl", "slshape", "bf", "bfseries", "sc", "scshape"}
"""Commands that count to the end of their group."""
QUOTES = {"enquote": "“”", "mkbibquote": "“”", "textquote": "“”", "mkbibparens": "()"}
QUOTES |= {"mkbibbrackets": "[]", "enquote*": "‘’"}
CITING = {
    *("cite", "citep", "citet", "parencite", "textcite", "autocite", "footcite", "citetitle"),
    *("ref", "cref", "pageref", "autoref", "eqref"),
}
"""Commands that print what only a document knows."""
DROPPED = {
    *CITING,
    *("footnote", "noopsort", "noop", "nocite", "label", "vphantom", "hphantom", "phantom"),
}
LAST = {"href": 2, "textcolor": 2, "foreignlanguage": 2, "selectlanguage": 1, "hspace": 1}
"""Commands of several arguments, of which readers get the last."""
PLAIN = (
    *("texttt", "mbox", "text", "textrm", "textup", "textnormal", "textsf", "hbox", "url"),
    *("path", "nolinkurl", "underline", "uline", "mathrm", "mathit", "mathsf", "ensuremath"),
    *("operatorname", "textmd", "uppercase", "lowercase", "MakeUppercase", "autocap", "ce"),
    *("bibstring", "mkbibacro", "acro", "ac", "num", "si", "textlatin", "textgreek"),
)
SPACES = {",", ";", ":", "\\", " ", "quad", "qquad", "addspace", "space", "thinspace", "newline"}
EMPTY = {"-", "/", "protect", "relax", "ignorespaces", "allowbreak", "slash/", "nobreak", "break"}

LETTERS = {
    **dict.fromkeys(("S", "textsection"), "§"),
    **dict.fromkeys(("P", "textparagraph"), "¶"),
    **dict.fromkeys(("pounds", "textsterling"), "£"),
    **dict.fromkeys(("euro", "texteuro", "EUR"), "€"),
    **dict.fromkeys(("copyright", "textcopyright"), "©"),
    **dict.fromkeys(("bibrangedash", "bibdatedash", "endash"), "–"),
    **dict.fromkeys(("glqq", "quotedblbase"), "„"),
    **dict.fromkeys(("flqq", "og"), "«"),
    **dict.fromkeys(("frqq", "fg"), "»"),
    **dict.fromkeys(("glq", "quotesinglbase"), "‚"),
    **{"grqq": "“", "grq": "‘", "guilsinglleft": "‹", "guilsinglright": "›", "flq": "‹"},
    **{"frq": "›", "textyen": "¥", "textcent": "¢", "textnumero": "№", "slash": "/"},
    **{"hyphen": "-", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "emdash": "—"},
    **{"textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textmu": "µ"},
    **{"textprime": "′", "texttimes": "×", "textpm": "±", "textdiv": "÷", "textbar": "|"},
    **{"textordfeminine": "ª", "textordmasculine": "º", "textperiodcentered": "·"},
    **{"textbullet": "•", "textellipsis": "…", "textless": "<", "textgreater": ">"},
    **{"textexclamdown": "¡", "textquestiondown": "¿", "textquotedbl": '"'},
    **{"textunderscore": "_", "textdollar": "$", "textasciicircum": "^", "backslash": "\\"},
    **{"textasciitilde": "~", "textbackslash": "\\", "textquotesingle": "'"},
    **{"textasteriskcentered": "*", "textdagger": "†", "textdaggerdbl": "‡"},
}
"""Signs that pylatexenc does not know, or not by each of their names."""

ONE = {*QUOTES, *DROPPED, *PLAIN, *(set(COMMANDS) - DECLARED)}

SPECIALS = {
    "~": " ",
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "!`": "¡",
    "?`": "¿",
    "\n\n": " ",
}

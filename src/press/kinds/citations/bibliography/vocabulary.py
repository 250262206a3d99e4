"""Types, fields and words of BibLaTeX 3.20, and what CSL 1.0.2 calls them.

The BibLaTeX manual: types 2.1, fields 2.2, keywords 4.9.2; CSL: appendices III and IV.
"""

ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
KINDS = {
    "article": "article-journal",
    "article/magazine": "article-magazine",
    "article/newspaper": "article-newspaper",
    "suppperiodical": "article-journal",
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "commentary"), "book"),
    **dict.fromkeys(("proceedings", "mvproceedings", "reference", "mvreference"), "book"),
    **dict.fromkeys(("incollection", "inbook", "bookinbook", "suppbook"), "chapter"),
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "periodical": "periodical",
    "booklet": "pamphlet",
    "manual": "report",
    "report": "report",
    "thesis": "thesis",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "patent": "patent",
    "standard": "standard",
    "unpublished": "manuscript",
    "letter": "manuscript",
    **dict.fromkeys(("legislation", "legal"), "legislation"),
    "jurisdiction": "legal_case",
    **dict.fromkeys(("movie", "video"), "motion_picture"),
    **dict.fromkeys(("audio", "music"), "song"),
    **dict.fromkeys(("artwork", "image"), "graphic"),
    "performance": "performance",
    "review": "article-journal",
    **dict.fromkeys(("misc", *(f"custom{letter}" for letter in "abcdef")), "document"),
}
PARTS = {
    *("incollection", "inbook", "bookinbook", "suppbook", "suppcollection"),
    *("inproceedings", "inreference"),
}
"""Types of works that are in another."""
JOURNALS = {"article", "periodical", "suppperiodical", "review"}
TYPES = sorted({kind.partition("/")[0] for kind in KINDS} | set(ALIASES) | {"xdata", "set"})

VARIABLES = {
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "maintitle": "container-title",
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "howpublished": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "page",
    "eid": "page",
    "chapter": "chapter-number",
    "part": "part-number",
    "volumes": "number-of-volumes",
    "edition": "edition",
    "series": "collection-title",
    "type": "genre",
    "version": "version",
    "eventtitle": "event-title",
    "venue": "event-place",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "library": "archive_location",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "note": "note",
    "addendum": "note",
}
"""Fields that set the same variable; the first that an entry has applies."""
DATES = {
    "date": "issued",
    "year": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "eventdate": "event-date",
}
NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "holder": "author",
    "introduction": "introduction",
}
"""Fields of names; those CSL has no variable for are read and left out."""
OTHER_NAMES = (
    *("afterword", "annotator", "commentator", "editora", "editorb", "editorc", "foreword"),
    *("shortauthor", "shorteditor", "namea", "nameb", "namec"),
)
VERBATIM = (
    *("doi", "url", "isbn", "issn", "eprint", "file", "pdf", "verba", "verbb", "verbc"),
    *("archive_url", "isrn", "iswc", "ismn", "isan", "isrc", "urlraw"),
)
OWN = ("pagetotal", "unconfirmed", "archive_date", "archive_url", "verified")
"""Fields of the house."""
READ = (
    *("title", "subtitle", "titleaddon", "booksubtitle", "booktitleaddon", "journalsubtitle"),
    *("journaltitleaddon", "mainsubtitle", "maintitleaddon", "month", "day", "pubstate"),
    *("language", "langid", "hyphenation", "entrysubtype", "crossref", "xref", "xdata"),
    *("eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass"),
)
SILENT = (
    *("abstract", "annotation", "annote", "keywords", "keyword", "file", "pdf", "ids", "label"),
    *("authortype", "editortype", "editoratype", "editorbtype", "editorctype", "nameaddon"),
    *("bookpagination", "pagination", "eventtitleaddon", "issuesubtitle", "issuetitle"),
    *("issuetitleaddon", "origlanguage", "reprinttitle", "shorthand", "shorthandintro"),
    *("shortseries", "indextitle", "indexsorttitle", "isan", "ismn", "isrn", "isrc", "iswc"),
    *("entryset", "execute", "gender", "langidopts", "options", "presort", "related"),
    *("relatedoptions", "relatedstring", "relatedtype", "sortkey", "sortname", "sortshorthand"),
    *("sorttitle", "sortyear", "key", "urlraw", "endyear", "contributor", "source", "type"),
    *("authoryear", "verba", "verbb", "verbc", "usera", "userb", "userc", "userd", "usere"),
    *("userf", "lista", "listb", "listc", "listd", "liste", "listf", "nameatype"),
    *("namebtype", "namectype", "pmid", "pmcid", "mrnumber", "zbl", "zblnumber", "mrclass"),
    *("owner", "timestamp", "groups", "comment", "rating", "ranking", "priority", "printed"),
    *("readstatus", "creationdate", "modificationdate", "qualityassured", "citationkey"),
    *("date-added", "date-modified", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1", "rss"),
    *("mendeley-groups", "mendeley-tags", "copyright", "rights", "lccn", "callnumber"),
    *("call-number", "collection", "days", "howcited", "local-url", "added-at", "biburl"),
    *("interhash", "intrahash", "bibsource", "__markedentry", "unidentified", "place"),
    *("article-number", "affiliation", "author_keywords", "citeulike-article-id"),
    *("googlebooks", "research-notes", "keywords-plus", "web-of-science-categories", "unique-id"),
)
"""Fields of BibLaTeX and of reference managers that no reference prints."""
FIELDS = sorted(
    {*VARIABLES, *NAMES, *OTHER_NAMES, *OWN, *DATES, *READ, *SILENT, "eventyear", "origyear"}
)

STATES = {
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "in press": "in press",
    "inpreparation": "in preparation",
    "in preparation": "in preparation",
    "submitted": "submitted",
    "prepublished": "prepublished",
}
GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "MA thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "BA thesis",
    "candthesis": "Candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "data CD",
    "audiocd": "audio CD",
    "patent": "patent",
    "patreq": "patent request",
    "letter": "letter",
    "unpublished": "unpublished manuscript",
}
"""Keywords of BibLaTeX, and what readers see: the words are in the catalogues."""

LANGUAGES = {
    **dict.fromkeys(("english", "american", "usenglish", "englisch", "anglais"), "en-US"),
    **dict.fromkeys(("eng", "engl", "inglés", "inglese"), "en-US"),
    **dict.fromkeys(("british", "ukenglish"), "en-GB"),
    **dict.fromkeys(("german", "ngerman", "deutsch"), "de-DE"),
    **dict.fromkeys(("austrian", "naustrian"), "de-AT"),
    **dict.fromkeys(("swissgerman", "nswissgerman"), "de-CH"),
    **dict.fromkeys(("french", "francais", "français", "frenchb", "acadian"), "fr-FR"),
    **dict.fromkeys(("spanish", "español"), "es-ES"),
    **dict.fromkeys(("portuguese", "portuges"), "pt-PT"),
    **dict.fromkeys(("brazilian", "brazil"), "pt-BR"),
    **dict.fromkeys(("norwegian", "norsk"), "nb-NO"),
    **dict.fromkeys(("greek", "polutonikogreek"), "el-GR"),
    **dict.fromkeys(("persian", "farsi"), "fa-IR"),
    **dict.fromkeys(("chinese", "mandarin"), "zh-CN"),
    **{"nynorsk": "nn-NO", "slovene": "sl-SI"},
}
ORDINALS = {
    **dict.fromkeys(("first", "erste"), "1"),
    **dict.fromkeys(("second", "zweite"), "2"),
    **dict.fromkeys(("third", "dritte"), "3"),
    **dict.fromkeys(("fourth", "vierte"), "4"),
    **dict.fromkeys(("fifth", "fünfte"), "5"),
    **dict.fromkeys(("sixth", "sechste"), "6"),
    **dict.fromkeys(("seventh", "siebte"), "7"),
    **dict.fromkeys(("eighth", "achte"), "8"),
    **dict.fromkeys(("ninth", "neunte"), "9"),
    **dict.fromkeys(("tenth", "zehnte"), "10"),
    **{"eleventh": "11", "twelfth": "12", "thirteenth": "13", "fourteenth": "14"},
    **{"fifteenth": "15", "sixteenth": "16", "seventeenth": "17", "eighteenth": "18"},
    **{"nineteenth": "19", "twentieth": "20"},
}

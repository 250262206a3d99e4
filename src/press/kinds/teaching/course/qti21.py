"""``/teach/questions-qti.zip``: the questions of the course alone, as QTI 2.1.

A teacher takes them into a question bank without the course: one file for each question, and a
manifest that lists them.
"""

from collections.abc import Iterator

from lxml import etree

from press.core.archive import zip_files
from press.kinds.teaching.course.cartridge import (
    XSI,
    CourseWriter,
    Elements,
    elements,
    identifier,
    to_bytes,
)
from press.kinds.teaching.course.course import Course
from press.kinds.teaching.course.quiz import Question

NAME = "teach/questions-qti.zip"
ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMAS = {
    ITEM: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    PACKAGE: "http://www.imsglobal.org/xsd/imscp_v1p1.xsd",
}
RESPONSE, SCORE, TAKEN, WHY = "RESPONSE", "SCORE", "TAKEN", "WHY"
REASON = "reason"
"""What shows the reason of a question, whatever was answered."""


def questions_package(course: Course, writer: CourseWriter) -> bytes:
    """All questions as a zip, each in a file that is called by its id."""
    files = {f"questions/{q.id}.xml": to_bytes(_item(q, writer)) for q in course.questions}
    return zip_files({"imsmanifest.xml": to_bytes(_manifest(course))} | files)


def _root(space: str) -> tuple[Elements, dict[str, str]]:
    make = elements(space, {None: space, "xsi": XSI})
    return make, {f"{{{XSI}}}schemaLocation": f"{space} {SCHEMAS[space]}"}


def _manifest(course: Course) -> etree._Element:
    make, located = _root(PACKAGE)
    listed = [
        make.resource(
            make.file(href=f"questions/{asked.id}.xml"),
            identifier=identifier("question", asked.id),
            type="imsqti_item_xmlv2p1",
            href=f"questions/{asked.id}.xml",
        )
        for asked in course.questions
    ]
    about = make.metadata(make.schema("QTIv2.1 Package"), make.schemaversion("1.0.0"))
    own = identifier("questions")
    return make.manifest(
        located, about, make.organizations(), make.resources(*listed), identifier=own
    )


def _item(asked: Question, writer: CourseWriter) -> etree._Element:
    make, located = _root(ITEM)
    return make.assessmentItem(
        located,
        *_declarations(make, asked, writer),
        _body(make, asked, writer),
        _scoring(make, asked),
        *_feedback(make, asked, writer),
        identifier=identifier("question", asked.id),
        title=writer.expand(asked.id.replace("-", " ").capitalize()),
        adaptive="false",
        timeDependent="false",
    )


def _declarations(
    make: Elements, asked: Question, writer: CourseWriter
) -> Iterator[etree._Element]:
    """What is answered, with what is right; the points; what is shown after."""
    several = "multiple" if asked.kind == "several" else "single"
    type_ = "identifier" if asked.answers else "string"
    response = make.responseDeclaration(identifier=RESPONSE, cardinality=several, baseType=type_)
    right = [identifier("answer", a.says) for a in asked.answers if a.right]
    if values := right or [writer.expand(word) for word in asked.accepts[:1]]:
        response.append(make.correctResponse(*(make.value(value) for value in values)))
    if asked.accepts:
        entries = [
            make.mapEntry(mapKey=writer.expand(word), mappedValue="1", caseSensitive="false")
            for word in asked.accepts
        ]
        response.append(make.mapping(*entries, defaultValue="0"))
    yield response
    yield make.outcomeDeclaration(
        make.defaultValue(make.value("0")),
        identifier=SCORE,
        cardinality="single",
        baseType="float",
    )
    for name, cardinality in ((TAKEN, several), (WHY, "single")):
        yield make.outcomeDeclaration(
            identifier=name, cardinality=cardinality, baseType="identifier"
        )


def _body(make: Elements, asked: Question, writer: CourseWriter) -> etree._Element:
    asks = writer.expand(asked.asks)
    if asked.kind == "essay":
        return make.itemBody(
            make.extendedTextInteraction(make.prompt(asks), responseIdentifier=RESPONSE)
        )
    if not asked.answers:
        gap = make.textEntryInteraction(responseIdentifier=RESPONSE, expectedLength="40")
        return make.itemBody(make.p(asks), make.p(gap))
    choices = [
        make.simpleChoice(writer.expand(answer.says), identifier=identifier("answer", answer.says))
        for answer in asked.answers
    ]
    most = "0" if asked.kind == "several" else "1"
    return make.itemBody(
        make.choiceInteraction(
            make.prompt(asks),
            *choices,
            responseIdentifier=RESPONSE,
            shuffle="false",
            maxChoices=most,
        )
    )


def _scoring(make: Elements, asked: Question) -> etree._Element:
    """A point for what is right; of several, for exactly those."""
    given = make.variable(identifier=RESPONSE)
    steps = []
    if asked.accepts:
        mapped = make.mapResponse(identifier=RESPONSE)
        steps.append(make.setOutcomeValue(mapped, identifier=SCORE))
    elif asked.answers:
        point = make.setOutcomeValue(make.baseValue("1", baseType="float"), identifier=SCORE)
        right = make.match(given, make.correct(identifier=RESPONSE))
        steps.append(make.responseCondition(make.responseIf(right, point)))
        taken = make.variable(identifier=RESPONSE)
        steps.append(make.setOutcomeValue(taken, identifier=TAKEN))
    shown = make.baseValue(REASON, baseType="identifier")
    return make.responseProcessing(*steps, make.setOutcomeValue(shown, identifier=WHY))


def _feedback(make: Elements, asked: Question, writer: CourseWriter) -> Iterator[etree._Element]:
    """The words for somebody who takes an answer, and the reason for everybody."""
    for answer in asked.answers:
        if answer.because:
            yield make.modalFeedback(
                make.p(writer.expand(answer.because)),
                outcomeIdentifier=TAKEN,
                identifier=identifier("answer", answer.says),
                showHide="show",
            )
    link = make.a(writer.title(asked.see), href=writer.at(asked.see))
    yield make.modalFeedback(
        make.p(writer.expand(asked.because)),
        make.p(link),
        outcomeIdentifier=WHY,
        identifier=REASON,
        showHide="show",
    )

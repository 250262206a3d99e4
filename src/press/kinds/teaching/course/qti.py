"""The quiz of a course in QTI 1.2, as the profile of Common Cartridge has it."""

from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup, escape

from press.kinds.teaching.course.cartridge import CourseWriter, Elements, Resource, identifier
from press.kinds.teaching.course.course import Course
from press.kinds.teaching.course.quiz import Answer, Question

PROFILES = {
    "one": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "true-or-false": "cc.true_false.v0p1",
    "fill-in": "cc.fib.v0p1",
    "essay": "cc.essay.v0p1",
}
FORMATIVE = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
    "qmd_feedbackpermitted": "Yes",
    "cc_maxattempts": "unlimited",
}
"""Tried as often as one likes, and told why each time: to learn by, not to be graded by."""
ASKED, WHY = "response", "general_fb"
SECTION = "root_section"
"""Canvas's name for a quiz section: Open edX's first readers accept no other."""


def quiz_resource(course: Course, writer: CourseWriter, module: str = "") -> Resource:
    """The questions of a module, or those at the end, as a document of the cartridge."""
    kind = writer.standard.quiz
    make = kind.elements()
    own = identifier("quiz", *filter(None, [module]))
    section = make.section(ident=SECTION)
    section.extend(_item(make, asked, writer) for asked in course.questions_of(module))
    title = writer.expand(course.quiz.title)
    assessment = make.assessment(_metadata(make, FORMATIVE), section, ident=own, title=title)
    return Resource(own, kind, make.questestinterop(kind.schema_location, assessment))


def _metadata(make: Elements, fields: dict[str, str]) -> etree._Element:
    told = make.qtimetadata()
    for label, entry in fields.items():
        told.append(make.qtimetadatafield(make.fieldlabel(label), make.fieldentry(entry)))
    return told


def _item(make: Elements, asked: Question, writer: CourseWriter) -> etree._Element:
    fields = {"cc_profile": PROFILES[asked.kind]}
    if asked.kind == "essay":
        fields["qmd_computerscored"] = "No"
    told = [
        (feedback_id(asked, a), writer.paragraph(a.because)) for a in asked.answers if a.because
    ]
    return make.item(
        make.itemmetadata(_metadata(make, fields)),
        make.presentation(
            _material(make, writer.paragraph(asked.asks)), _response(make, asked, writer)
        ),
        _scoring(make, asked, writer),
        *(
            make.itemfeedback(make.flow_mat(_material(make, html)), ident=name)
            for name, html in [(WHY, reason(asked, writer)), *told]
        ),
        ident=identifier("question", asked.id),
        title=writer.expand(asked.id.replace("-", " ").capitalize()),
    )


def reason(asked: Question, writer: CourseWriter) -> Markup:
    """Why an answer is right, with a link to what shows it."""
    translate = writer.publication.translate
    see = escape(translate("See {}")).format(writer.link(asked.see))
    return writer.paragraph(asked.because) + Markup("<p>{}</p>").format(see)


def _material(make: Elements, html: Markup) -> etree._Element:
    return make.material(make.mattext(str(html), texttype="text/html"))


def _response(make: Elements, asked: Question, writer: CourseWriter) -> etree._Element:
    if not asked.answers:
        prompt = "Box" if asked.kind == "essay" else "Dashline"
        field = make.render_fib(fibtype="String", prompt=prompt)
        return make.response_str(field, ident=ASKED, rcardinality="Single")
    choices = make.render_choice(shuffle="No")
    for answer in asked.answers:
        shown = make.material(make.mattext(writer.expand(answer.says), texttype="text/plain"))
        choices.append(make.response_label(shown, ident=answer_id(asked, answer)))
    several = "Multiple" if asked.kind == "several" else "Single"
    return make.response_lid(choices, ident=ASKED, rcardinality=several)


def answer_id(asked: Question, answer: Answer) -> str:
    """An answer is known by what it says; of a statement to judge, as the profile has it."""
    if asked.kind == "true-or-false":
        return answer.says.lower()
    return identifier("answer", answer.says)


def feedback_id(asked: Question, answer: Answer) -> str:
    """What the words about one answer are called: its own name, as Canvas has it."""
    return f"{answer_id(asked, answer)}_fb"


def _scoring(make: Elements, asked: Question, writer: CourseWriter) -> etree._Element:
    """Returns the marking of answers; the reason appears, with that of each chosen one."""
    score = make.decvar(maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    told = make.displayfeedback(feedbacktype="Response", linkrefid=WHY)
    always = make.respcondition(make.conditionvar(make.other()), told)
    always.set("continue", "Yes")
    scored = make.resprocessing(make.outcomes(score), always)
    for answer in asked.answers:
        if answer.because:
            taken = make.conditionvar(make.varequal(answer_id(asked, answer), respident=ASKED))
            name = feedback_id(asked, answer)
            own = make.displayfeedback(feedbacktype="Response", linkrefid=name)
            scored.append(make.respcondition(taken, own, {"continue": "Yes"}))
    if right := list(_right(make, asked, writer)):
        points = make.setvar("100", action="Set", varname="SCORE")
        condition = make.respcondition(make.conditionvar(*right), points)
        condition.set("continue", "No")
        scored.append(condition)
    return scored


def _right(make: Elements, asked: Question, writer: CourseWriter) -> Iterator[etree._Element]:
    """Returns the answers that earn the points: all the correct ones and no wrong one.

    The words that fill a gap are in one condition, as Canvas and Moodle write them: readers
    look no further than the first. Moodle takes for right, of several, what minds the case.
    """
    if asked.kind == "several":
        both = getattr(make, "and")()
        for answer in asked.answers:
            chosen = make.varequal(answer_id(asked, answer), respident=ASKED, case="Yes")
            both.append(chosen if answer.right else getattr(make, "not")(chosen))
        yield both
    for answer in asked.answers:
        if answer.right and asked.kind != "several":
            yield make.varequal(answer_id(asked, answer), respident=ASKED)
    for word in asked.accepts:
        yield make.varequal(writer.expand(word), respident=ASKED, case="No")

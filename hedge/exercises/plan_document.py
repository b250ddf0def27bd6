"""A lesson plan to print and to edit."""

from __future__ import annotations

from typing import Any

import docx
from docx.shared import Mm

from hedge.exercises.lessons import Lesson, Plan, Test
from hedge.exercises.types import LEVELS
from hedge.exercises.worksheet.word import finished, legal
from hedge.report import pdf

#: Columns of the steps: minutes, what happens.
_WIDTHS = (Mm(20), Mm(150))


def plan_pdf(plan: Plan, paper: str = "a4") -> bytes:
    """The plan as tagged PDF. Raises `OutputError` if it cannot be set."""
    return pdf.to_pdf("plan", view(plan), (), paper=paper, package="hedge.exercises")


def plan_docx(plan: Plan, paper: str = "a4") -> bytes:
    """The plan as a Word document to edit."""
    shown, made = legal(view(plan)), docx.Document()
    made.add_heading(shown["title"], 0)
    made.add_paragraph(shown["about"])
    made.add_paragraph(shown["facts"])
    made.add_heading("Objectives")
    made.add_paragraph("Students can")
    for line in shown["objectives"]:
        made.add_paragraph(line, style="List Bullet")
    for lesson in shown["lessons"]:
        made.add_heading(lesson["title"])
        made.add_paragraph(lesson["facts"])
        made.add_paragraph(lesson["aim"])
        table = made.add_table(1, 2, style="Table Grid")
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "minutes", "what happens"
        for step in lesson["steps"]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = str(step["minutes"]), step["text"]
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        for line in lesson["notes"]:
            made.add_paragraph(line)
    if shown["tests"]:
        made.add_heading("Tests")
        for test in shown["tests"]:
            made.add_paragraph(f"{test['title']}. {test['text']}")
    return finished(made, shown["title"], paper)


def view(plan: Plan) -> dict[str, Any]:
    """What a plan shows, in JSON's types."""
    facts = f"{len(plan.lessons)} lessons, {plan.minutes} minutes in all, level {plan.level} ({LEVELS[plan.level]})"
    return {
        "title": plan.title,
        "running_title": plan.title,
        "about": plan.about,
        "facts": facts,
        "objectives": list(plan.objectives),
        "lessons": [_lesson(number, lesson) for number, lesson in enumerate(plan.lessons, 1)],
        "tests": [_test(test) for test in plan.tests],
        "signature": plan.signature,
        "key": True,
    }


def _lesson(number: int, lesson: Lesson) -> dict[str, Any]:
    article = lesson.sheet.readings[0].title
    exercises = ", ".join(f"“{exercise.title}”" for exercise in lesson.sheet.exercises) or "none"
    notes = [f"Article: “{article}”. Exercises: {exercises} ({lesson.sheet.points} points)."]
    notes += [
        f"Not possible with this article: {skipped.kind}. {skipped.reason}"
        for skipped in lesson.sheet.skipped
    ]
    return {
        "title": f"Lesson {number}: {lesson.title}",
        "facts": f"{lesson.minutes} minutes",
        "aim": lesson.aim,
        "steps": [{"minutes": step.minutes, "text": step.text} for step in lesson.steps],
        "notes": notes,
    }


def _test(test: Test) -> dict[str, str]:
    items = sum(len(exercise.items) for exercise in test.sheet.exercises)
    return {
        "title": test.title,
        "text": f"{items} tasks, {test.sheet.points} points, on “{test.sheet.readings[0].title}”; difficulty "
        f"{test.difficulty:.1f} (mean words of a sentence, and five for each step that its rarest words are rare).",
    }

"""Classroom exercises from analysed articles: worksheets, answer keys, quizzes, lesson plans.

>>> import hedge
>>> from hedge.exercises import Options, build_sheet
>>> article = hedge.analyze("Officials say the old dam may fail before the summer.")
>>> sheet = build_sheet([article], kinds=["spot"], options=Options(level="B1"))
>>> sheet.exercises[0].title
'Spot the hedges'
"""

from __future__ import annotations

from hedge.exercises.build import build_sheet, load_texts
from hedge.exercises.kinds import KINDS
from hedge.exercises.lessons import Plan, build_plan
from hedge.exercises.material import Options
from hedge.exercises.types import LEVELS, Exercise, Item, Sheet
from hedge.exercises.write import FORMATS, Written, export_sheet, write_plan, write_sheets

__all__ = [
    "FORMATS",
    "KINDS",
    "LEVELS",
    "Exercise",
    "Item",
    "Options",
    "Plan",
    "Sheet",
    "Written",
    "build_plan",
    "build_sheet",
    "export_sheet",
    "load_texts",
    "write_plan",
    "write_sheets",
]

"""From an official document to a draft rubric: `draft(path)` reads, `write_draft(draft)` writes the rubric file.

    reader (docx, xlsx, txt) → grid of rows → recognise → clauses → guesses → draft → YAML and a report

Every row of every table is used or set aside with a reason. A rule that the wording does not settle is marked for a
person; it is never guessed in silence.
"""

from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.model import Draft, DraftClause, DraftItem
from govsight.rubric.draft.read import draft
from govsight.rubric.draft.report import report_lines
from govsight.rubric.draft.write_draft import write_draft

__all__ = ["Draft", "DraftClause", "DraftError", "DraftItem", "draft", "report_lines", "write_draft"]

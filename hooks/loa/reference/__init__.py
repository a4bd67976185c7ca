"""The handbook for staff: pages that people write (`loa/handbook/*.md`), and what models, lists and codes add to them.

Each page is Markdown. A line such as `{{ fields Hotline }}` gives way to a table made from what the program itself goes
by, so that no reference can be out of date. A link `(#truong-hotline)` finds the page that has this anchor.
"""

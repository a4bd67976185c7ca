"""Every diagnostic that Loa can give: a stable code, its severity, the problem and the remedy.

The sentences are the msgids of data/translations/vi.po. Names in braces are filled by the Diagnostic.
Codes are never reused: a code that is given up leaves a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops the build; a warning is shown and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class DiagnosticCode:
    """One kind of problem."""

    problem: str
    remedy: str
    severity: Severity = Severity.ERROR


_WARNING = Severity.WARNING

CODES: dict[str, DiagnosticCode] = {
    # 1xx: the file as YAML
    "L101": DiagnosticCode(
        "The file is not UTF-8 text.",
        "Save the file again with the encoding UTF-8.",
    ),
    "L102": DiagnosticCode("The line is indented with a tab.", "Indent with spaces, two for each level."),
    "L103": DiagnosticCode(
        "The line is not valid YAML.", "Check the indentation, the `:` after a key and the `-` of lists."
    ),
    "L104": DiagnosticCode("`{key}` is written twice; the first is in line {first_line}.", "Keep one of the two."),
    "L105": DiagnosticCode(
        "The document is nested too deeply, refers to itself, or grows beyond {limit} values.",
        "Write the text where it belongs instead of repeating `*` references.",
    ),
    "L106": DiagnosticCode("The file is larger than {limit_kb} KB.", "Split it into several campaign files."),
    "L107": DiagnosticCode("The file is empty.", "Write its content, or delete the file."),
    "L108": DiagnosticCode(
        "The file holds a second document after `{mark}`.",
        "Delete the line `{mark}`; put each campaign in a file of its own.",
    ),
    "L109": DiagnosticCode(
        "The file does not begin with keys.",
        "Begin with keys such as `title: …` at the start of the line; in a file of questions with `questions:`.",
    ),
    "L110": DiagnosticCode("The YAML tag `{tag}` is not allowed.", "Delete the tag that begins with `!`."),
    "L111": DiagnosticCode(
        "A name with `&` and its `*` belong together; here one of them stands alone.",
        "Write the text itself, or put it in quotes.",
    ),
    "L112": DiagnosticCode("The character {code_point} may not stand in a file.", "Delete the invisible character."),
    "L113": DiagnosticCode(
        "The text has a `:`, so it is read as a key.",
        "Put the whole text in quotes: `{meant}`.",
    ),
    "L114": DiagnosticCode(
        "A quotation mark is opened here and not closed.",
        "Close the text with the same quotation mark: `{meant}`.",
    ),
    "L115": DiagnosticCode("A text cannot begin with `{mark}`.", "Put the whole text in quotes: `{meant}`."),
    "L116": DiagnosticCode(
        "The comma made two items of `{first}, {second}`.",
        'If it is one name, put it in quotes: `"{first}, {second}"`.',
        _WARNING,
    ),
    "L117": DiagnosticCode(
        "The comma cut `{rest}` off the text.",
        "Put the whole text in quotes: `{key}: {whole}`.",
    ),
    "L118": DiagnosticCode("There is no `:` with a space after it here.", "Write one of: {meant}."),
    "L119": DiagnosticCode(
        "A `#` begins a comment, so `{note}` is not read.",
        "Put the whole text in quotes: `{whole}`. "
        "A comment stands in a line of its own, or after the text with a space behind its `#`.",
    ),
    "L120": DiagnosticCode(
        "`{escape}` in double quotes is no character that can be published.",
        "Delete it; where a backslash is meant, write `\\\\`.",
    ),
    "L121": DiagnosticCode(
        "Git could not merge two versions here and left both.",
        "Keep one of the two and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
    ),
    "L122": DiagnosticCode(
        "The bracket `{bracket}` is opened here and not closed.", "Write `{closing}` where it ends."
    ),
    "L123": DiagnosticCode(
        "The invisible character {code_point} ({name}) turns the order of the letters around.",
        "Delete it, or delete the word and type it again.",
    ),
    "L124": DiagnosticCode("There is no space after the dash of the list.", "Write a space after it: `{meant}`."),
    "L125": DiagnosticCode("The colon `{mark}` is a wide one.", "Write `:` and a space: `{meant}`."),
    "L126": DiagnosticCode(
        "A special space ({code_point}) stands where an ordinary one is due.",
        "Delete it and type a space: `{meant}`.",
    ),
    "L127": DiagnosticCode(
        "The item of the list begins with `{mark}`.", "Begin each item with a hyphen and a space: `{meant}`."
    ),
    "L128": DiagnosticCode("The text goes on after its closing `{mark}`.", "Put the whole text in quotes: `{meant}`."),
    "L129": DiagnosticCode("A comma is missing here.", "Write a comma between the two: `{meant}`."),
    "L130": DiagnosticCode("The quotation mark `{mark}` is a curly one.", "Write straight ones: `{meant}`."),
    "L131": DiagnosticCode(
        "The line begins in column {found}, in line with nothing above it.",
        "Write it with {column} spaces before it: `{meant}`.",
    ),
    "L132": DiagnosticCode("The comma is one too many.", "Delete it: `{meant}`."),
    "L133": DiagnosticCode(
        "The line has no key, and does not continue the text above.",
        "If it continues that text, indent it: `{meant}`. If not, write a key and `:` before it.",
    ),
    "L134": DiagnosticCode(
        "A list cannot begin in the line of its key.",
        "Begin it in the next line, indented by two spaces, each item after `- `.",
    ),
    "L135": DiagnosticCode(
        "The text below `|` is not indented.", "Begin each line of it two spaces further in: `{meant}`."
    ),
    "L136": DiagnosticCode("`{mark}` follows the key in place of `:`.", "Write `:` and a space: `{meant}`."),
    "L137": DiagnosticCode(
        "`{mark}` stands where a bracket is closed with `{closing}`.", "Write `{closing}`: `{meant}`."
    ),
    "L138": DiagnosticCode(
        "Text stands behind `|` in the same line.", "Begin it in the next line, indented by two spaces."
    ),
    "L139": DiagnosticCode("The `:` stands in the line below its key.", "Write both in one line: `{meant}`."),
    "L140": DiagnosticCode(
        "The line has no key, and there is no text that it could continue.",
        "Write a key and `:` before it; if it is a note, begin it with `#`: `{meant}`.",
    ),
    "L149": DiagnosticCode(
        "And {count} more errors of the kind {code} in this file.", "Correct those above first, then check again."
    ),
    # 2xx: the shape of the content
    "L201": DiagnosticCode("The key `{key}` is not known here.", "Known keys: {known}."),
    "L202": DiagnosticCode("The key `{key}` is missing.", "Add `{key}: …`."),
    "L203": DiagnosticCode("{expected} is expected here.", "{example}"),
    "L204": DiagnosticCode("`{value}` is not a whole number.", "Write the number in digits, for example `7415`."),
    "L205": DiagnosticCode("`{value}` is neither `true` nor `false`.", "Write `true` or `false`."),
    "L206": DiagnosticCode("The text is empty.", "Write the text, or delete the key."),
    "L207": DiagnosticCode(
        "`{value}` cannot be an address.",
        "Use lower-case letters without marks, digits and hyphens, for example `{example}`.",
    ),
    "L208": DiagnosticCode("`{value}` is not one of the values allowed here.", "Write one of: {known}."),
    "L209": DiagnosticCode(
        "The id `{id}` is used twice; the first is in line {first_line}.", "Give each item an id of its own."
    ),
    "L210": DiagnosticCode(
        "The text uses {construct}, which cannot be shown.",
        "Use paragraphs, lists, **bold**, *italic* and [links](https://…) only; "
        "write each row of a table as a line of a list.",
    ),
    "L211": DiagnosticCode(
        "`{value}` is not a web address.",
        "Write the whole address, beginning with `https://`, for example `{example}`.",
    ),
    "L212": DiagnosticCode(
        "`{value}` is not a colour.", 'Write `#` and six digits or letters a–f in quotes: `"#B5121B"`.'
    ),
    "L213": DiagnosticCode(
        "`{value}` is not a telephone number.",
        "Write one number of 3 to 15 digits, without words; spaces, dots, hyphens, brackets and a `+` in front may "
        'stand between them, for example `"1900 1234"` or `"(024) 3869 4488"`.',
    ),
    "L214": DiagnosticCode("The text has {length} characters; at most {limit} fit here.", "Shorten the text."),
    "L215": DiagnosticCode(
        "The name `{name}` cannot be an address.",
        "Rename it with lower-case letters without marks, digits and hyphens, for example `{example}`.",
    ),
    "L217": DiagnosticCode("The list is empty.", "Add at least one item, or delete the key."),
    "L218": DiagnosticCode(
        "`{value}` has signs that are no digits.",
        "Where it is a whole number, write `{example}`.",
    ),
    "L219": DiagnosticCode(
        "`{value}` has words beside the number.",
        "Only the number stands here: `{example}`; the words go where text can stand.",
    ),
    "L220": DiagnosticCode(
        "`{value}` is no whole number: it is a part or a percentage.",
        "Only counts stand here; say a percentage or a part in a sentence of the text.",
    ),
    "L221": DiagnosticCode(
        "`{value}` is less than 0.",
        "Only counts stand here: 0 or more.",
    ),
    "L222": DiagnosticCode(
        "`{value}` has more than one number.",
        "Write the one number that is certain.",
    ),
    "L223": DiagnosticCode(
        "`{value}` is too large.",
        "Write a number of at most {limit} digits.",
    ),
    "L225": DiagnosticCode(
        "`{value}` has quotation marks that belong to the text.",
        "Write it without these marks: `{example}`.",
    ),
    "L226": DiagnosticCode(
        "`{value}` is no e-mail address.",
        "Write it like `phong-van-hoa@vi-du.vn`: a name, `@`, and the name of the server.",
    ),
    "L227": DiagnosticCode(
        "`{value}` is not filled in with anything; only `{subject}` is.",
        "Write `{subject}`, or the words themselves.",
    ),
    "L228": DiagnosticCode(
        "The body that answers for the site has no address, telephone number or e-mail.",
        "Add `phone:`, `email:` or `address:`, so that people can reach it.",
        _WARNING,
    ),
    "L229": DiagnosticCode(
        "There is no button: `quick_exit` does not say where it leads.",
        "Add `to: https://…`, or delete `quick_exit`.",
        _WARNING,
    ),
    "L230": DiagnosticCode(
        "There is no page docs/{name}.md, so it is not listed.",
        "Write the page, or delete `{name}` here.",
        _WARNING,
    ),
    "L231": DiagnosticCode(
        "`{value}` is not a number that can stand here.",
        "Write digits, with a comma before decimals, for example `7415` or `12,5`: "
        "at most {digits} digits, and {decimals} behind the comma.",
    ),
    "L232": DiagnosticCode(
        "`{value}` is more than a number: a percentage, a part, or several numbers.",
        'Where the item has `figure`, write it there as the source does: `figure: "{value}"`. '
        "Else only the number stands here.",
    ),
    "L233": DiagnosticCode(
        "`{value}` has a point before its decimals.",
        "Write a comma: `{example}`.",
    ),
    "L234": DiagnosticCode(
        "`{value}` can be two numbers.",
        "Write `{example}`, or `{other}` where the last three digits are decimals.",
    ),
    "L235": DiagnosticCode(
        "“{figure}” cannot be read as one figure.",
        "Write one figure, for example `gần 5.000 người`, `98,5%`, `281/412 xã`; the rest goes into `note`.",
    ),
    "L236": DiagnosticCode(
        "The figure is not complete: {keys} is missing.",
        "Write the figure in one line, `figure: …`, and what it counts as `metric` or `title`.",
    ),
    "L237": DiagnosticCode(
        "The table “{name}” needs its cells in one place: either as `rows` or from a `file`.",
        "Write the rows below `rows: |`, a line each, the names of the columns first; or name a file: `file: …`. "
        "Delete the other.",
    ),
    "L238": DiagnosticCode(
        "Row {row} of the table “{name}” has {number} cells, its heading {expected}.",
        "Put `|` between cells; one with nothing in it stays empty: `Xã A | | 12`. "
        "A table has a heading and at least one row.",
    ),
    "L239": DiagnosticCode(
        "The table has no column `{name}`.",
        "Write the name as the heading of the table has it; the heading has: {known}.",
    ),
    "L243": DiagnosticCode(
        "Search words put `{name}` first, which is no page of this site.",
        "Pages that can come first: {known}. A page in docs/ is named under `pages:` in site.yml first.",
    ),
    "L244": DiagnosticCode(
        "`{value}` does not say four inks.",
        "Write the four numbers of the brand's handbook, from 0 to 100 each, cyan, magenta, yellow and black: "
        "`C74 M16 Y33 K60`. Without them leave the line out.",
    ),
    "L245": DiagnosticCode(
        "The inks of `{value}` are {total}% together; paper takes {most}%.",
        "Ask the press for inks of the same colour with more black and less of the others.",
    ),
    "L246": DiagnosticCode(
        "The inks `{value}` are printed as {shown}, quite another colour than {colour}.",
        "Write the inks of {colour}, about `{example}`, in the order cyan, magenta, yellow, black; "
        "or the colour that these inks show. Without them leave the line out.",
        _WARNING,
    ),
    # 3xx: dates
    "L301": DiagnosticCode(
        "`{value}` is not a date.",
        "Write `2026-07-30` or `30/7/2026`, with the time after it if known. "
        "Words such as “early in July” go to `written`, where there is one.",
    ),
    "L302": DiagnosticCode(
        "The day `{value}` does not exist.",
        "Correct it: days go from 1 to {days}, months from 1 to 12, years from 1900 to 2200.",
    ),
    "L303": DiagnosticCode("The end `{end}` lies before the start `{start}`.", "Correct `starts` or `ends`."),
    "L304": DiagnosticCode("There is a time but no date.", "Write the day before the time: `2026-07-30 08:00`."),
    "L305": DiagnosticCode("`{value}` has the month before the day.", "Write the day first: `30/7/2026`."),
    "L306": DiagnosticCode(
        "`{value}` has a time that does not exist.",
        "Hours go from 0 to 23, minutes from 0 to 59; 24:00 is 0:00 of the next day. For example: `{example}`.",
    ),
    "L307": DiagnosticCode(
        "`{value}` names more than one day or time.",
        "Write one day; the last day goes to the line `ends`, where there is one.",
    ),
    "L308": DiagnosticCode(
        "`{value}` has seconds.",
        "Write hours and minutes as clocks in Vietnam show them: `{example}`.",
    ),
    "L309": DiagnosticCode(
        "The time in `{value}` is not clear.",
        "Write the hour of a day of 24 hours after the date, for example `{example}`; "
        "where the hour is not known, the date alone: `{day}`.",
    ),
    "L310": DiagnosticCode(
        "In `{value}` the day of the week is not that of {day}.",
        "Correct the date or the day of the week, or write the date alone.",
    ),
    "L311": DiagnosticCode(
        "The year in `{value}` has two digits.",
        "Write all four digits of the year, for example `30/7/2026`.",
    ),
    "L312": DiagnosticCode(
        "`{value}` is not one sum of money with its unit.",
        "Write one number and its unit, for example `120,5 triệu đồng`; what is no number goes under `note`.",
    ),
    "L313": DiagnosticCode(
        "Another section holds `{name}` already (line {first_line}); a list stands on the page once.",
        "Leave `{name}` in one of the two sections, and delete it in the other.",
    ),
    "L314": DiagnosticCode(
        "A duty in the calendar needs an `id`: by it telephones know the entry again.",
        "Add an `id` in small letters without marks, for example `id: so-y-te`.",
    ),
    "L316": DiagnosticCode(
        "Neither the winner nor a number is written for this prize.",
        "Write `winner`, or the `number` of a person who is not named.",
    ),
    "L317": DiagnosticCode(
        "The contest has no group `{name}`.",
        "Groups of this contest (`groups`): {known}.",
    ),
    "L318": DiagnosticCode(
        "The total is {total}, but the points of the criteria make {sum}.",
        "Correct `points`, or the points of a criterion.",
    ),
    "L319": DiagnosticCode(
        "The QR code is to lead to the registration of `{name}`, but no contest of that name has an address for it.",
        "Write the address as `url` of `registration` in the contest, or correct the name in `qr`.",
    ),
    "L320": DiagnosticCode(
        "`repeats` does not say on which days.",
        "Write `every: tuan` or `every: thang`, or the days themselves as `dates`.",
    ),
    "L321": DiagnosticCode(
        "In `repeats`, {keys} does not go with what stands beside it.",
        "`days`, `months`, `until` and `count` need `every`; `weeks` and `month_days` belong to `every: thang`; "
        "`weeks` needs `days`, `month_days` goes without both; numbers begin at 1.",
    ),
    "L322": DiagnosticCode(
        "The event repeats, but its first day is not known.",
        "Write the first day as `starts`, with day, month and year.",
    ),
    "L323": DiagnosticCode(
        "{day} is no day of the series; its first one would be {first}.",
        "Correct `starts`, or the days in `repeats`.",
    ),
    "L324": DiagnosticCode(
        "The event would not take place on {day} anyway, so nothing is left out.",
        "Correct the day in `except`, or delete it.",
    ),
    "L325": DiagnosticCode(
        "The end {end} lies after the next date of the series, {next}.",
        "Write as `ends` when the first date is over; the last day of all goes to `until` in `repeats`.",
    ),
    "L326": DiagnosticCode(
        "From {day} on the event takes place on no day at all.",
        "Correct `until`, `except` or `months` in `repeats`, or `starts`.",
    ),
    "L327": DiagnosticCode(
        "This place has no list `{name}` in its province.yml.",
        "Write the `id` of one of its `lists`, or add the list there. It has: {known}.",
    ),
    "L328": DiagnosticCode(
        "The list “{name}” needs its bodies in one place: either as `bodies` or from a `file`.",
        "Name a file with a column of names, `file: …`, or write the names as `bodies`. Delete the other.",
    ),
    "L329": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where} stands in the list before ({place} {first}): both would have one "
        "address.",
        "Delete one of the two. Where they are two bodies, tell them apart by their names, for example with the "
        "commune, or give each its own code (`Mã`, `code`).",
    ),
    "L330": DiagnosticCode(
        "The file `{name}` has no column of names.",
        "Write a heading above each column: `Tên`, and where there are such columns `Mã`, `Điện thoại`, `Địa chỉ`. "
        "The first row has: {known}.",
    ),
    "L331": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where} can't be printed as it is: {reason}.",
        "Write it as it is to be printed; in a spreadsheet choose the format Text for the cell first.",
    ),
    "L332": DiagnosticCode(
        "No place has a list `{name}` in its province.yml, so the banner is made for nobody.",
        "Write the `id` of a list that a place has, or add this list to the province.yml of a place first. "
        "There are: {known}.",
    ),
    # 4xx: what refers to something else
    "L401": DiagnosticCode("There is no province `{name}`.", "Known provinces: {known}."),
    "L402": DiagnosticCode(
        "The province has no commune `{name}`.",
        "Write the official name of today with its kind. Names in the province that are most like it: {known}.",
    ),
    "L403": DiagnosticCode(
        "There is no format `{name}`.", "Known formats (new ones go into assets/formats.yml): {known}."
    ),
    "L404": DiagnosticCode(
        "`{name}` is not in the list `{list}`.", "Known names (new ones go into assets/vocabulary.yml): {known}."
    ),
    "L405": DiagnosticCode("The campaign has no message `{name}`.", "Messages of this campaign: {known}."),
    "L406": DiagnosticCode(
        "There is no national campaign `{name}`.", "Write `toan-quoc/` and the file's name: {known}."
    ),
    "L407": DiagnosticCode("A national campaign cannot extend another campaign.", "Delete `extends`."),
    "L408": DiagnosticCode(
        "`{id}` is left out here, but the national campaign does not have it.",
        "Correct the id, or delete this item. Ids that can be left out: {known}.",
    ),
    "L409": DiagnosticCode("The folder `{name}` has no province.yml.", "Add province.yml with `name` and `code`."),
    "L410": DiagnosticCode("There is no province with the code `{name}`.", "The codes of the provinces: {known}."),
    "L411": DiagnosticCode("The successor `{name}` has ended itself.", "Name the province that exists today."),
    "L412": DiagnosticCode("A province that ended needs its successor.", "Add `successor: …`."),
    "L413": DiagnosticCode(
        "`{key}` belongs in national campaigns only.", "Delete the key, or move the file to toan-quoc."
    ),
    "L414": DiagnosticCode(
        "Two designs would have the address `{path}`.", "Delete the repeated format or language from one of them."
    ),
    "L415": DiagnosticCode("The language `{name}` has no text here.", "Add the text, or delete the language."),
    "L416": DiagnosticCode(
        "The file `{name}` is not read.", "Content files end in .yml and lie in a province's folder."
    ),
    "L417": DiagnosticCode("The file `{name}` cannot be opened.", "Check that it is there and that you may read it."),
    "L418": DiagnosticCode(
        "There is no folder {name}/ here.", "Run the command in the project's own folder, or make the folder."
    ),
    "L419": DiagnosticCode(
        "There is no design `{name}`.", "Known designs (new ones go into assets/designs.yml): {known}."
    ),
    "L420": DiagnosticCode(
        "The question file `{name}` does not exist.", "Check the file's name; it counts from the folder of this file."
    ),
    "L421": DiagnosticCode(
        "`{name}` cannot be a file of questions.",
        "Name a .yml file in the province's folder, for example `cau-hoi/hoi-thi.yml`.",
    ),
    "L422": DiagnosticCode(
        "`{name}` cannot be a former address: something else is there today.", "Delete it, or rename what is there."
    ),
    "L423": DiagnosticCode("The format `{name}` does not fit this item.", "Formats that fit: {known}."),
    "L424": DiagnosticCode(
        "The code `{code}` is also that of `{other}`.", "Correct the code, or delete one of the two folders."
    ),
    "L425": DiagnosticCode(
        "The list has {count} items; at most {limit} fit here.", "Keep the best ones and delete the others."
    ),
    "L426": DiagnosticCode("`{name}` stands here twice; the first is in line {first_line}.", "Keep one of the two."),
    "L427": DiagnosticCode(
        "`{name}` cannot be used here: another page or file has that address.",
        "Choose another name, for example `{example}`.",
    ),
    "L428": DiagnosticCode(
        "`{name}` is not installed on this computer.",
        "Install the package that brings it, or delete it here: the pages of Loa need no extension besides.",
    ),
    "L430": DiagnosticCode(
        "`{name}` is a link that leads out of the project or in a circle.", "Copy what it leads to into this folder."
    ),
    "L431": DiagnosticCode(
        "A door of the home page leads to `{name}`, which is no page of this site.",
        "Pages that it can lead to: {known}. A page in docs/ is named under `pages:` first.",
    ),
    "L432": DiagnosticCode(
        "The door “{title}” must lead to one place.", "Write either `page:` or `url:`, not both and not neither."
    ),
    "L435": DiagnosticCode(
        "The number {number} ({name}) is missing here; it may not be left out.",
        'Add to the list the number `"{number}"` with the name `{name}`.',
    ),
    "L436": DiagnosticCode(
        "The number {number} may not have another name.",
        "Write the name as it stands in {file}: `{name}`.",
    ),
    "L437": DiagnosticCode(
        "The number {number} is an old one; {new} has replaced it.",
        "Write {new}, and look up its name.",
        _WARNING,
    ),
    "L438": DiagnosticCode(
        "The number {number} was last checked on {checked}, more than a year before {newest}, the newest date written.",
        "Call it, and write the day of that call as `checked`.",
        _WARNING,
    ),
    "L440": DiagnosticCode(
        "The folder `{name}` is no province of today and has no `code`.",
        "For an agency, a school, an organisation write `kind: body`; for a province its `code`; "
        "for one that was merged `ended` and `successor`.",
    ),
    "L441": DiagnosticCode(
        "`{key}` is for provinces only; this folder is that of a body.",
        "Delete the key: a body has no code, no communes and no successor.",
    ),
    "L442": DiagnosticCode(
        "The folder `{folder}` is that of {mine}, but `{key}: {value}` is that of another province.",
        "Write `{example}`, or call the folder `{rename}`.",
    ),
    "L443": DiagnosticCode(
        "The province with the code `{code}` is not called `{name}`.",
        "Write `name: {example}`; a newer official name goes into `names`.",
        _WARNING,
    ),
    "L444": DiagnosticCode(
        "The name `{name}` is also that of `{other}`.", "Correct the name, or delete one of the two folders."
    ),
    "L445": DiagnosticCode(
        "The site has several subjects, and this campaign does not say which one is its own.",
        "Write `subject: {example}` or another subject below the title. Subjects: {known}.",
    ),
    "L446": DiagnosticCode(
        "`{value}` cannot be the sign of a subject.",
        "Write one to {limit} letters or digits, for example the first letters of its title.",
    ),
    "L447": DiagnosticCode(
        "There is no `{name}`: the list `{list}` of this site is still empty.",
        "Write the list in assets/vocabulary.yml, or delete this line.",
    ),
    "L448": DiagnosticCode(
        "The file `{name}` is not read: names of content files end in `.yml`, in small letters.",
        "Rename it to `{example}`.",
        _WARNING,
    ),
    "L449": DiagnosticCode(
        "The file `{name}` is not read: the program that saved it put a second ending behind `.yml`.",
        "Show the endings of names (in Windows: View, File name extensions) and rename it to `{example}`; "
        "in Notepad choose “All files” when saving.",
        _WARNING,
    ),
    "L450": DiagnosticCode("The file `{name}` is not read where it lies.", "{advice}", _WARNING),
    "L451": DiagnosticCode(
        "The page `{name}` is empty.", "Write a heading `# …` and the text below it, or delete the file."
    ),
    "L452": DiagnosticCode(
        "The picture `{name}` is named nowhere, so it is not published.",
        "Name it where it belongs, for example `picture: {name}`, or keep it outside of campaigns/.",
        _WARNING,
    ),
    "L453": DiagnosticCode("The file `{name}` is not read and not published.", "{advice}", _WARNING),
    "L454": DiagnosticCode(
        "The file `{name}` takes the place of none of the program's, and nothing reads it.", "{advice}", _WARNING
    ),
    "L455": DiagnosticCode(
        "The name `{name}` has characters that cannot be read, so the file or folder is passed over.",
        "Rename it with lower-case letters without marks, digits and hyphens.",
    ),
    "L456": DiagnosticCode(
        "`{name}` is {what}, so it is not read.", "Put an ordinary file or folder in its place, or delete it."
    ),
    "L457": DiagnosticCode(
        "The file `{name}` is larger than {limit_mb} MB, so it is not read.",
        "Make it smaller, or keep it outside of the project.",
    ),
    "L458": DiagnosticCode(
        "`{name}` and `{other}` are one name on Windows and macOS, so one of the two files is lost there.",
        "Rename one of the two, in small letters without marks.",
        _WARNING,
    ),
    "L459": DiagnosticCode("`{setting}` cannot be used with Loa.", "{advice}"),
    "L460": DiagnosticCode(
        "Windows can't have the name `{name}`, so the project can't be copied to a computer with Windows.",
        "Rename it, for example to `{example}`.",
        _WARNING,
    ),
    "L464": DiagnosticCode(
        "`{address}` was published and is no page any more.",
        "Put the page back, or where nobody needs the address any more, delete this line.",
        _WARNING,
    ),
    "L465": DiagnosticCode(
        "`{address}` is where printed QR codes lead, and is no page any more.",
        "Put the page back, or where no print with this code hangs anywhere, delete this line.",
    ),
    "L466": DiagnosticCode(
        "This line is no address.",
        "Delete it, or begin it with `#` where it is a note; an address begins with `/`.",
        _WARNING,
    ),
    "L467": DiagnosticCode(
        "Git could not join two lists of addresses here; all addresses of both count.",
        "Delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`, and keep all others.",
        _WARNING,
    ),
    "L470": DiagnosticCode(
        "The link leads to `{address}`, which is no whole address.",
        "Write the whole address, for example `{example}`. Files beside the content are not published: "
        "put them on the agency's website and link to that address.",
    ),
    "L471": DiagnosticCode(
        "A link may not begin with `{scheme}`.",
        "Write an address that begins with `https://`, `http://`, `mailto:`, `tel:` or `sms:`, "
        "for example `{example}`.",
    ),
    "L472": DiagnosticCode(
        "Readers see `{words}`, but the link leads to `{address}`.",
        "Correct one of the two: words that are a number, an e-mail or an address lead to just that.",
    ),
    "L473": DiagnosticCode(
        "The address `{address}` looks like another one than the one to which browsers go.",
        "Write the address as the browser shows it once the page is open, beginning with `https://` and without "
        "`@`, `\\` or letters of other scripts before the first `/` of a page.",
    ),
    "L474": DiagnosticCode(
        "`{address}` is not read as a link: a bracket is missing, or there is a space or a new line in the address.",
        "Write `[words](https://…)` in one line, in the address `%20` for a space and numbers like `tel:19001234`.",
    ),
    "L475": DiagnosticCode(
        "The link leads to `{address}`, which is no page and no file of this site.",
        "Open the page in the browser and copy the part of its address after the site's name, or delete the link.",
    ),
    "L476": DiagnosticCode(
        "The mark `{mark}` is shown to readers as it is written here.",
        "For bold letters write `**` right before the first and right behind the last word, without a mark like "
        "`:` between; HTML has no effect. To show the mark, write a `\\` before it.",
        _WARNING,
    ),
    "L480": DiagnosticCode(
        "`{key}: {value}` cannot be made: it must be from {low} to {high}.",
        "Write the measure of the finished thing in the unit at the end of the key (mm, m, px).",
    ),
    "L481": DiagnosticCode(
        "`{key}: {value}` leaves no room on a sheet of {width} × {height} mm.", "Write a number that fits the sheet."
    ),
    "L482": DiagnosticCode(
        "One side of a sheet of {width} × {height} mm is more than {limit} times as long as the other.",
        "Check whether a zero is missing or one too many.",
    ),
    "L483": DiagnosticCode("There is no layout `{name}` for this.", "Layouts that fit: {known}."),
    "L484": DiagnosticCode(
        "The print file would be {length} mm long; a page of a PDF has at most {limit} mm.",
        "Write `scale: 10`: print shops take files in the scale 1:10.",
    ),
    "L485": DiagnosticCode("There is no font file `{name}` in assets/fonts.", "Copy it there, or correct the name."),
    "L486": DiagnosticCode(
        "`{name}` cannot be used as a font: {reason}.",
        "Use whole .ttf or .otf files, one for each weight.",
    ),
    "L487": DiagnosticCode(
        "The file `{name}` is of the font family `{found}`, not of `{family}`.",
        "Write the family as the file has it: `{found}`.",
    ),
    "L488": DiagnosticCode(
        "The font `{name}` lacks letters of Vietnamese: {letters}.", "Use a font that has all of them."
    ),
    "L489": DiagnosticCode(
        "The template cannot be used: {said}.",
        "Correct this line; without the file, the program's own template is used.",
    ),
    "L490": DiagnosticCode(
        "`{name}` cannot be drawn: {said}.", "Correct its measures or its layout; a format that is there is a model."
    ),
    "L491": DiagnosticCode(
        "`{value}` is not the tag of a language.",
        "Write the tag of two or three letters, for example `km`; it stands in addresses.",
    ),
    "L492": DiagnosticCode(
        "The number {number} stands here twice; the first is in line {first_line}.",
        "Keep one of the two, with a name that says both.",
        _WARNING,
    ),
    "L493": DiagnosticCode(
        "The number {number} is replaced by {new}, which is an old one itself.",
        "Write the number that is in use today as `replaced_by`.",
    ),
    "L494": DiagnosticCode(
        "The address `{path}` is also that of {other}.", "Rename one of the two, for example to `{example}`."
    ),
    "L495": DiagnosticCode(
        "The path of the file `{path}` has {length} characters; with more than {limit} it can't be copied everywhere.",
        "Shorten the id, or the name of the campaign's file.",
        _WARNING,
    ),
    "L496": DiagnosticCode("`{key}: {value}` is also that of `{other}`.", "Give each one of its own."),
    "L497": DiagnosticCode(
        "`{value}` is the folder or the name of a province, so no body can have it.",
        "Write the whole name of the body, and call its folder by that, for example `{example}`.",
    ),
    "L498": DiagnosticCode(
        "`{key}` has no effect here: the province has ended, and its communes are not those of today.",
        "Delete the key, or write it in the file of {successor}.",
    ),
    "L499": DiagnosticCode(
        "`all` already stands for all; the names beside it say nothing.",
        "Write `{key}: all` alone, or delete `all` from the list.",
    ),
    # 5xx: pictures and recordings
    "L501": DiagnosticCode(
        "The picture `{name}` does not exist.",
        "Check the name; it counts from the folder of this file.",
    ),
    "L502": DiagnosticCode(
        "The picture `{name}` lies outside campaigns/ and assets/.", "Copy it into the province's folder."
    ),
    "L503": DiagnosticCode(
        "`{name}` is not a picture that can be read: it is {what}.",
        "Open the original, save it as JPEG (photos) or PNG (logos, drawings), and write the new name.",
    ),
    "L504": DiagnosticCode(
        "The picture `{name}` has {width} × {height} pixels.", "Use at least {low} pixels on each side."
    ),
    "L505": DiagnosticCode(
        "The picture has no description.", "Add `alt: …`, one sentence for those who cannot see it."
    ),
    "L506": DiagnosticCode(
        "The picture `{name}` is cut off or damaged.",
        "Copy it again from where it was made, or open the original and save it again.",
    ),
    "L507": DiagnosticCode(
        "The drawing `{name}` takes something from outside the file: `{link}`.",
        "Delete the link in a drawing program, or export the drawing as PNG.",
    ),
    "L508": DiagnosticCode(
        "The drawing `{name}` cannot be drawn: {reason}.",
        "Open it in a drawing program and export it as PNG, 1000 pixels or more on its longer side.",
    ),
    "L509": DiagnosticCode(
        "The drawing `{name}` has letters that are still text: `{text}`; "
        "they come out in this site's typeface, or not at all.",
        "Convert the text to paths (in Inkscape: Path, Object to Path), or export the drawing as PNG.",
        _WARNING,
    ),
    "L516": DiagnosticCode(
        "The picture `{name}` has {width} × {height} pixels: too many to be opened.",
        "Save it smaller: at most {limit} million pixels in all, for example 6000 × 4000.",
    ),
    "L517": DiagnosticCode(
        "One side of the picture `{name}` is more than {limit} times as long as the other ({width} × {height}).",
        "Cut it so that its sides are nearer in length.",
    ),
    "L518": DiagnosticCode(
        "There is no file `{name}` beside this one.",
        "Copy the file into the folder of this campaign, and write its name with its ending: `file: ket-qua.xlsx`.",
    ),
    "L519": DiagnosticCode(
        "The file `{name}` can't be read as a table: {reason}.",
        "Open it in Excel or LibreOffice, and save it as .xlsx, without a password.",
    ),
    "L520": DiagnosticCode(
        "The table in `{name}` is larger than {rows} rows or {columns} columns.",
        "Keep in this sheet what readers are to see; a page shows no more.",
    ),
    "L521": DiagnosticCode(
        "The file `{name}` has no sheet `{sheet}`.",
        "Write the name of the sheet as it stands at the bottom of the spreadsheet: {known}.",
    ),
    "L522": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where}: nobody can tell which figure that is.",
        "Open the file in Excel or LibreOffice, look at the cell until it shows the right figure, and save the file.",
    ),
    "L523": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where} is no figure.",
        "Write it as the source does: `12`, `12,5`, `98,5%`, `gần 5.000`; `-` where there is none. "
        "For a column of words write below `columns`: `text: true`.",
    ),
    "L530": DiagnosticCode(
        "`{value}` is no place in a picture.",
        "Write two numbers from 0 to 1, how far from the left and how far from the top: `focus: [0.5, 0.3]` is the "
        "middle of the width, a third from the top; `focus: [50%, 30%]` is the same.",
    ),
    "L531": DiagnosticCode(
        "In the format {format} {cut}% of the picture `{name}` is cut off.",
        "Delete `focus`, so that the whole picture is shown, smaller; or give a picture whose sides are as {shape}.",
        _WARNING,
    ),
    "L532": DiagnosticCode(
        "The picture `{name}` is too coarse for the format {format}: {found} dots an inch at its printed size, where "
        "at least {least} are needed.",
        "Give the original from the camera, not one sent by Zalo or taken from a page: at least {width} × {height} "
        "pixels; this one has {has_width} × {has_height}.",
        _WARNING,
    ),
    # 6xx: the law and people's safety
    "L533": DiagnosticCode(
        "A bleed of {value} mm is none that a print shop keeps on paper.",
        "Write {low} to {high} mm, for example `1,5`; leave it out for the usual 3 mm.",
    ),
    "L534": DiagnosticCode(
        "No sheet of “{format}” can be trimmed to {value} mm on this side.",
        "Write {low} to {high} mm: the size after trimming, in millimetres.",
    ),
    "L535": DiagnosticCode(
        "The imprint says that no copy is printed.", "Write how many are printed, or leave `copies` out."
    ),
    "L540": DiagnosticCode(
        "The recording `{name}` does not exist.",
        "Check the name of the recording; it counts from the folder of this file.",
    ),
    "L541": DiagnosticCode(
        "`{name}` is not a recording that every telephone plays: it is {what}.",
        "Open the original in a sound program, save it as MP3 (or M4A with AAC), and write the new name.",
    ),
    "L542": DiagnosticCode(
        "The recording `{name}` is cut off, damaged or without sound.",
        "Copy it again from where it was recorded; if it plays there, save it again as MP3.",
    ),
    "L543": DiagnosticCode(
        "The recording `{name}` has {size} MB; it may have at most {limit}.",
        "Save it as MP3, mono, 64 kbit/s: voices stay clear, and a minute has half an MB.",
    ),
    "L544": DiagnosticCode(
        "There is a recording in the language `{name}`, but no script of it.",
        "Write below `radio` what is heard, for those who cannot hear it; or delete the recording.",
    ),
    "L545": DiagnosticCode(
        "The recording `{name}` lies outside campaigns/ and assets/.",
        "Copy the recording into the province's folder.",
    ),
    "L546": DiagnosticCode(
        "The script of the recording `{name}` has the number {number}, which is no hotline of {place} today.",
        "Mend the number in the script and record it again; where the number is right, add it to `hotlines`.",
        _WARNING,
    ),
    "L547": DiagnosticCode(
        "In the design `{design}` the logo `{name}` is lost in its ground {ground}.",
        "Take the version of the logo that is meant for such a ground, save it with a ground of its own behind it, "
        "or choose another design.",
        _WARNING,
    ),
    "L548": DiagnosticCode(
        "The recording `{name}` is {length} long; reading its script takes {time}.",
        "Listen to it: it may be that of another script, or lack a part. Where it is right, nothing needs mending.",
        _WARNING,
    ),
    "L601": DiagnosticCode(
        "A count of fewer than {limit} {people} below province level could show who they are; it is not published.",
        "Give the figure for the whole province and delete the place.",
        _WARNING,
    ),
    "L602": DiagnosticCode(
        "The text names a small number of {people} and a place; together they could show who they are.",
        "Delete the place or the number from the text.",
        _WARNING,
    ),
    "L603": DiagnosticCode(
        "The leaflet has {count} panels; the format {format} has {faces} faces, one panel each: {empty} stay empty.",
        "Write {faces} panels: the first is the front, the last the back. For fewer, choose a format without folds.",
        _WARNING,
    ),
    "L604": DiagnosticCode(
        "The file still has words of the template, in line {lines}; they are published as they stand: “{text}”.",
        "Write your own words there, or delete the file.",
        _WARNING,
    ),
    "L605": DiagnosticCode(
        "None of the {count} questions is for practice, so no page shows any of them.",
        "Write `practice: true` below each question that readers may practise with; "
        "leave it out only where all are of a real exam.",
        _WARNING,
    ),
    "L606": DiagnosticCode(
        "There is nothing in this item, so it has no effect.", "Write what belongs in it, or delete it.", _WARNING
    ),
    "L607": DiagnosticCode(
        "Readers cannot learn where this figure comes from: {keys} is missing.",
        "Write who counted it as `counted_by`, and where it was published as `source`.",
        _WARNING,
    ),
    "L608": DiagnosticCode(
        "One text writes `{grouped}` with a dot between the thousands and `{plain}` without.",
        "Write `{better}`, so that all numbers look alike.",
        _WARNING,
    ),
    "L609": DiagnosticCode(
        "“{said}” cannot be the number {value}.",
        "Look the number up in the source, and correct `value` or `written`.",
    ),
    "L610": DiagnosticCode(
        "This is a copy of `{original}`; the site has both, with the same content.",
        "Delete one of the two. For another year write in the copy its own title, dates and content.",
        _WARNING,
    ),
    "L611": DiagnosticCode(
        "This is a copy of `{original}`; it is not published.",
        "Delete this file. Where the change is in it and not in `{original}`, make the change there first.",
    ),
    "L612": DiagnosticCode(
        "{day} is not a {weekday} but a {right}.", "Look up the date, and correct the day or the weekday.", _WARNING
    ),
    "L613": DiagnosticCode(
        "The leaflet has {count} panels; the format {format} has {faces} faces, so several stand on one face, smaller.",
        "Join panels until there are {faces}, or choose a format without folds.",
        _WARNING,
    ),
    "L614": DiagnosticCode(
        "`{key}` has other words than the national campaign, so its source does not count here; "
        "page and prints mark the item as a sample.",
        "Write the source of these words as `source`.",
        _WARNING,
    ),
    "L615": DiagnosticCode(
        "The number {number} is nearly that of the hotline {right}.",
        "Call it. If the hotline is meant, write {right}.",
        _WARNING,
    ),
    "L616": DiagnosticCode(
        "With the total, this figure would show a smaller one that is kept back; so it is not published either.",
        "Give the figure for the whole province only.",
        _WARNING,
    ),
    "L617": DiagnosticCode(
        "The change of {day} is before {published}, the day of publication.",
        "Correct the wrong one of the two days. What was corrected before publication needs no entry.",
    ),
    "L618": DiagnosticCode(
        "The event was moved from {day} to the same day.",
        "Write the former day as `from` and the new one as `starts`. "
        "Where there is no new day yet, delete `starts`; where only the place changed, delete `from`.",
    ),
    "L619": DiagnosticCode(
        "The event was moved from “{place}” to the same place.",
        "Write the former place as `from_place` and the new one as `place`.",
    ),
    "L620": DiagnosticCode(
        "`moved` does not say from where the event was moved.",
        "Add the former day as `from`, or the former place as `from_place`.",
    ),
    "L621": DiagnosticCode(
        "{day} is after the event, which ended on {ended}.",
        "Write as `on` the day on which the change was announced.",
        _WARNING,
    ),
    "L622": DiagnosticCode("`{value}` is not a whole date.", "Write day, month and year, for example `12/7/2026`."),
    "L623": DiagnosticCode(
        "“{value}” is not a date; `from` is the former day of the event.",
        "If it is the former place, write `from_place` instead of `from`.",
    ),
    "L624": DiagnosticCode(
        "The event was moved on {day}, after it was called off on {cancelled}.",
        "If it takes place after all, delete `cancelled`; otherwise correct the day.",
        _WARNING,
    ),
    "L625": DiagnosticCode(
        "`{key}` says something else than `figure`: “{figure}”.",
        "Look the figure up in the source. `figure` alone is enough: delete `{key}`, or correct one of the two.",
    ),
    "L626": DiagnosticCode(
        "“{figure}” counts in “{said}”, but here “{unit}” is counted.",
        'If “{said}” is right, add `unit: "{said}"`, or write what is counted as `title` in the place of `metric`.',
    ),
    "L627": DiagnosticCode(
        "There is no target `{name}` in this campaign.",
        "Write the `id` of an item of `targets`: {known}.",
    ),
    "L632": DiagnosticCode(
        "The total in {place} {cell}, {of} {where} is {value}; its rows make {sum}.",
        "Compare all of them with the source. Where it is so there, say why in `note`; "
        "the page shows both as they are.",
        _WARNING,
    ),
    "L633": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where} is no figure, though others of its column are; "
        "nothing is added there.",
        "Write it as the source does: `12`, `12,5`, `98,5%`, `gần 5.000`; `-` where there is none. "
        "For a column of words write below `columns`: `text: true`.",
        _WARNING,
    ),
    "L634": DiagnosticCode(
        "{number} cells of the table are counts below {limit} that could show who somebody is ({cells}); "
        "they are not published, nor {others} others from which they follow.",
        "Give the figures for the whole province only. Where they are those of whole provinces, write `level: tinh`.",
        _WARNING,
    ),
    "L635": DiagnosticCode(
        "No column of the table “{name}” can be added: figures have to be exact, of one unit and complete.",
        "Delete `total`, or fill in what is missing.",
        _WARNING,
    ),
    "L636": DiagnosticCode(
        "The deadline “{deadline}” is after the end of the campaign ({end}).",
        "Look both up in the plan, and correct `deadline` or the campaign's `ends`.",
        _WARNING,
    ),
    "L637": DiagnosticCode(
        "Nobody leads this task: `lead` is missing.",
        "Write the body that answers for it as `lead`, as the plan has it.",
        _WARNING,
    ),
    "L638": DiagnosticCode(
        "“{title}” adds up other sums; it stands among them as if it were one more.",
        "Delete this line: where all lines are exact sums in one unit, the page shows their total itself.",
        _WARNING,
    ),
    "L639": DiagnosticCode(
        "This deadline has no place in the calendar: it is no whole date.",
        "Write day, month and year as `deadline`, for example `30/9/2026`, or delete `in_calendar`.",
        _WARNING,
    ),
    "L640": DiagnosticCode(
        "Without consent, name, school, class and result of a person under 16 are private: "
        "“{shown}” stands here, without school and class.",
        "With the written consent of the child and a parent write `consent: true`; "
        "for a person of 16 or older `of_age: true`; "
        "otherwise write a `number` or initials in the place of the name, and delete `class_name` and `school`.",
        _WARNING,
    ),
    "L641": DiagnosticCode(
        "A week goes from Monday to Sunday, but {day} is a {weekday}, or the end is no Sunday of that week.",
        "Write its Monday, for example {monday}, and no `ends`; or delete `week`.",
        _WARNING,
    ),
    "L642": DiagnosticCode(
        "Registration closes on {closes}, after the contest ends on {ends}.",
        "Correct one of the two days.",
        _WARNING,
    ),
    "L643": DiagnosticCode(
        "Registration closes on {closes}, before it opens on {opens}.", "Correct `opens` or `closes`."
    ),
    "L644": DiagnosticCode(
        "This text has the name of a winner of whom only “{shown}” may be published.",
        "Delete the name here; or write `consent: true` at the prize, once child and parent have agreed in writing.",
        _WARNING,
    ),
    "L646": DiagnosticCode(
        "The event repeats without an end, and its campaign has none either; pages show the dates of one year.",
        "Write the last day as `until`, or how many times as `count`.",
        _WARNING,
    ),
    "L647": DiagnosticCode(
        "The session on {day} is outside the time of its event, which begins on {start}.",
        "Correct the day, or `starts`, `ends` or `repeats` of the event.",
        _WARNING,
    ),
    "L648": DiagnosticCode(
        "The session does not say where it is.",
        "Write its commune as `commune`, or its place as `place`.",
    ),
    "L649": DiagnosticCode(
        "`{value}` is no day of a month.",
        "Write a number from 1 to 31, or `cuoi` for the last day.",
    ),
    "L650": DiagnosticCode(
        "On the loudspeaker nobody can tell how “{said}” is read.",
        "Write it in full, or add it with its words under `words` in {file}.",
        _WARNING,
    ),
    "L651": DiagnosticCode(
        "The loudspeaker script has the address `{said}`, which nobody can write down while listening.",
        "Say instead where the page is found, or whom to ask.",
        _WARNING,
    ),
    "L652": DiagnosticCode(
        "On the loudspeaker nobody can tell who issued “{said}”.",
        "Write kind, number and body in words, or add the letters under `issuers` in {file}.",
        _WARNING,
    ),
    "L653": DiagnosticCode(
        "On the loudspeaker “{said}” can be read as two different numbers.",
        "Put dots between thousands (`7.415`) and a comma before decimals (`12,5`).",
        _WARNING,
    ),
    "L654": DiagnosticCode(
        "There is no name in {place} {cell}, {of} {where}, so the row is left out of the list.",
        "Write the name of the body there, or delete the row.",
        _WARNING,
    ),
    "L655": DiagnosticCode(
        "The list “{name}” has {bodies} bodies; in {formats} sizes and languages this banner becomes {files} print "
        "files, about {size} with their job tickets.",
        "Where not all of them print it, name fewer sizes in `formats`, or make a shorter list; a place that publishes "
        "a site for nothing often takes no more than 1 GB.",
        _WARNING,
    ),
    "L656": DiagnosticCode(
        "`{value}` in {place} {cell}, {of} {where} looks like the number or the name of a person; there are {number} "
        "such contacts in the list, and pages show them to everybody.",
        "Write the number of the office; a person's own number only with this person's consent.",
        _WARNING,
    ),
    "L657": DiagnosticCode(
        "The nation has `{key}` in {language}, too; here it is without, so no page of the province has it.",
        "Copy the nation's text in {language} into this line where it still holds, or have it translated anew. Where "
        "it is not wanted, nothing needs mending.",
        _WARNING,
    ),
    # 7xx: what would come out of the printer
    "L701": DiagnosticCode(
        "The message has {count} syllables: in the format {format} its letters would be {letter} mm high, "
        "and nobody reads less than {least} mm from {metres} m.",
        "About {fit} syllables fit this format: shorten the message, or choose a larger format.",
    ),
    "L702": DiagnosticCode(
        "In the design `{design}` the letters {ink} on {ground} have a contrast of {found}:1; "
        "{least}:1 is the least that can be read.",
        'The nearest colour that can be read: `"{better}"` instead of `"{ink}"`.',
    ),
    "L703": DiagnosticCode(
        "The character `{character}` ({code_point}) cannot be printed: the font {font} does not have it.",
        "Write another character, or add a font that has it to assets/fonts and assets/vocabulary.yml.",
    ),
    "L704": DiagnosticCode(
        "{name} is not printed: the font {font} is missing.",
        "Copy the font's .ttf files and its licence to assets/fonts and name them in assets/fonts/fonts.yml.",
        _WARNING,
    ),
    "L705": DiagnosticCode(
        "The partners take {share}% of the format {format}; the law allows {limit}%.",
        "Name fewer partners, or leave this format out.",
        _WARNING,
    ),
    "L706": DiagnosticCode(
        "The leaflet has more text than the format {format} holds: its letters would be smaller than {points} points.",
        "Shorten the text by about {over}%, or choose a larger format.",
        _WARNING,
    ),
    "L707": DiagnosticCode(
        "The leaflet has so much text that the format {format} cannot hold it: even letters of {points} points would "
        "be too large.",
        "Keep about {share}% of the text, or choose a larger format.",
    ),
    "L708": DiagnosticCode(
        "None of the numbers here is in use: each has been replaced.",
        "Add the number that is in use today, without `replaced_by`.",
    ),
    "L709": DiagnosticCode(
        "The loudspeaker script in the language “{language}” has no A4 sheet: the typeface {font} lacks its letters.",
        "Readers have the text file. For the sheet add a typeface in assets/fonts/fonts.yml that has them.",
        _WARNING,
    ),
    "L713": DiagnosticCode(
        "In the format {format} the letters of {text} would be {letter} mm high, and nobody reads less than {least} mm "
        "from {metres} m.",
        "Write it shorter, or choose a larger format.",
        _WARNING,
    ),
    "L714": DiagnosticCode(
        "The message does not have the words `{words}`, so none of it would be larger.",
        "Write words that stand in `text`, one after the other.",
        _WARNING,
    ),
    "L715": DiagnosticCode(
        "The message has the long address `{address}`: in the format {format} its letters would be {letter} mm high, "
        "and nobody reads less than {least} mm from {metres} m.",
        "Leave the address out: the QR code on the print leads to the campaign's page.",
    ),
    "L716": DiagnosticCode(
        "The leaflet has more text than the office form “{form}” holds: its letters would be smaller than {points} "
        "points.",
        "Shorten the text by about {over}%.",
        _WARNING,
    ),
    "L717": DiagnosticCode(
        "On “{print}” the letters of {text} would have {points} points, and in the hand less than {least} points is "
        "hard to read.",
        "Write it shorter.",
        _WARNING,
    ),
    "L720": DiagnosticCode(
        "`{key}` has Vietnamese words, which are printed nowhere: it is for other languages.",
        "Write them as `{own}`, and here each translation beside the code of its language.",
        _WARNING,
    ),
    "L723": DiagnosticCode(
        "This is printed in other languages ({languages}) with no Vietnamese print beside it: who hangs it or hands it "
        "out can't read what it says.",
        "Add `vi` to `languages`, and the Vietnamese text where it is missing.",
        _WARNING,
    ),
}
"""All codes, in order."""

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
    "L106": DiagnosticCode("The file is larger than {limit_kb} kB.", "Split it into several campaign files."),
    "L107": DiagnosticCode("The file is empty.", "Write at least `title:`, or delete the file."),
    "L108": DiagnosticCode("The file holds a second document after `---`.", "Put each campaign in a file of its own."),
    "L109": DiagnosticCode(
        "The file does not begin with keys.", "Begin with keys such as `title: …` at the start of the line."
    ),
    "L110": DiagnosticCode("The YAML tag `{tag}` is not allowed.", "Delete the tag that begins with `!`."),
    "L111": DiagnosticCode(
        "A name with `&` and its `*` belong together; here one of them stands alone.",
        "Write the text itself, or put it in quotes.",
    ),
    "L112": DiagnosticCode("The character {code_point} may not stand in a file.", "Delete the invisible character."),
    "L113": DiagnosticCode(
        "The text has a `:`, so it is read as a key.",
        'Put the whole text in quotes: `"…: …"`.',
    ),
    "L114": DiagnosticCode(
        "A quotation mark is opened here and not closed.", "Close the text with the same quotation mark."
    ),
    "L115": DiagnosticCode("A text cannot begin with this character.", 'Put the whole text in quotes: `"…"`.'),
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
    # 2xx: the shape of the content
    "L201": DiagnosticCode("The key `{key}` is not known here.", "Known keys: {known}."),
    "L202": DiagnosticCode("The key `{key}` is missing.", "Add `{key}: …`."),
    "L203": DiagnosticCode("{expected} is expected here.", "{example}"),
    "L204": DiagnosticCode(
        "`{value}` is not a whole number.", "Write digits only, without dots or spaces, for example `7415`."
    ),
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
    "L211": DiagnosticCode("`{value}` is not a web address.", "Write the whole address, beginning with `https://`."),
    "L212": DiagnosticCode(
        "`{value}` is not a colour.", 'Write `#` and six digits or letters a–f in quotes: `"#B5121B"`.'
    ),
    "L213": DiagnosticCode(
        "`{value}` is not a telephone number.",
        "Write 3 to 15 digits; spaces, dots, hyphens, brackets and a `+` in front may stand between them, "
        'for example `"1900 1234"` or `"(024) 3869 4488"`.',
    ),
    "L214": DiagnosticCode("The text has {length} characters; at most {limit} fit here.", "Shorten the text."),
    "L215": DiagnosticCode(
        "The name `{name}` cannot be an address.",
        "Rename it with lower-case letters without marks, digits and hyphens, for example `{example}`.",
    ),
    "L217": DiagnosticCode("The list is empty.", "Add at least one item, or delete the key."),
    # 3xx: dates
    "L301": DiagnosticCode(
        "`{value}` is not a date.", "Write `2026-07-30` or `30/07/2026`, with the time after it if known."
    ),
    "L302": DiagnosticCode("The day `{value}` does not exist.", "Correct the day or the month."),
    "L303": DiagnosticCode("The end `{end}` lies before the start `{start}`.", "Correct `starts` or `ends`."),
    "L304": DiagnosticCode("There is a time but no date.", "Write the day before the time: `2026-07-30 08:00`."),
    "L305": DiagnosticCode("`{value}` has the month before the day.", "Write the day first: `30/07/2026`."),
    "L306": DiagnosticCode("`{value}` has a time that does not exist.", "Write hours 0–23 and minutes 0–59: `14:30`."),
    "L307": DiagnosticCode(
        "`{value}` names more than one day or time.",
        "Write one day; the last day goes to the line `ends`, where there is one.",
    ),
    "L308": DiagnosticCode(
        "`{value}` has seconds or a time zone.",
        "Write hours and minutes as clocks in Vietnam show them: `2026-07-30 08:00`.",
    ),
    # 4xx: what refers to something else
    "L401": DiagnosticCode("There is no province `{name}`.", "Known provinces: {known}."),
    "L402": DiagnosticCode(
        "The province has no commune `{name}`.", "Write the official name, for example `{example}`."
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
    "L408": DiagnosticCode("`{id}` is left out here, but the national campaign does not have it.", "Delete this item."),
    "L409": DiagnosticCode("The folder `{name}` has no province.yml.", "Add province.yml with `name` and `code`."),
    "L410": DiagnosticCode("There is no province with the code `{name}`.", "Look up the code in the staff guide."),
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
    "L418": DiagnosticCode("There is no folder campaigns/ here.", "Run the command in the project's own folder."),
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
        "The folder `{folder}` is that of {mine}, but `{key}: {value}` is that of {whose}.",
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
    "L478": DiagnosticCode("`{value}` is not an e-mail address.", "Write one address, for example `so@tinh.gov.vn`."),
    # 5xx: pictures
    "L501": DiagnosticCode(
        "The picture `{name}` does not exist.", "Check the name; it counts from the folder of this file."
    ),
    "L502": DiagnosticCode(
        "The picture `{name}` lies outside campaigns/ and assets/.", "Copy it into the province's folder."
    ),
    "L503": DiagnosticCode("`{name}` is not a picture that can be read.", "Save it as JPEG, PNG or WebP."),
    "L504": DiagnosticCode(
        "The picture `{name}` has {width} × {height} pixels.", "Use {low} to {high} pixels on each side."
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
        "Embed the picture in the drawing as PNG or JPEG, or export the drawing as PNG.",
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
    # 6xx: the law and people's safety
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
    # 7xx: what would come out of the printer
    "L701": DiagnosticCode(
        "The message has {count} syllables: in the format {format} its letters would be {letter} mm high, "
        "and nobody reads less than {least} mm from {metres} m.",
        "About {fit} syllables fit this format: shorten the message, or choose a larger format.",
    ),
    "L702": DiagnosticCode(
        "In the design `{design}` the letters {ink} on {ground} have a contrast of {found} : 1; "
        "{least} : 1 is the least that can be read.",
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
        "The partners take {share} % of the format {format}; the law allows {limit} %.",
        "Name fewer partners, or leave this format out.",
        _WARNING,
    ),
    "L706": DiagnosticCode(
        "The leaflet has more text than the format {format} holds: its letters would be smaller than {points} points.",
        "Shorten the text by about {over} %, or choose a larger format.",
        _WARNING,
    ),
    "L707": DiagnosticCode(
        "The leaflet has so much text that the format {format} cannot hold it: even letters of {points} points would "
        "be too large.",
        "Keep about {share} % of the text, or choose a larger format.",
    ),
}
"""All codes, in order."""

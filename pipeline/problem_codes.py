"""Code of a problem to what it means and what to do about it, for the reference and for whoever filters problems.jsonl by code.

The message of a problem names the file, the page and the words; this says what holds for every problem of a code.
A test holds this table to the codes that stand in the program.
"""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    """What a code means, and what a person can do about it."""

    means: str
    remedy: str


_PRINTED = "Ask the authors, or leave it: the figures are written as printed, and `check` on the lines says what does not agree."
_AGAIN = "Fetch the file again from where it was published."
_COPY = "Save a copy without a password and read that."
_DOCX = "Open it in Word and save it as .docx, or as PDF."
_REPORT = "Report it, with the file if you can share it; the other files are complete."

FILES: dict[str, Advice] = {
    "bad_zip": Advice("An archive that can't be opened.", "Fetch it again, or unpack it by hand and name the folder."),
    "changed": Advice("A file that was changed while the run was going on.", "Run again when it is complete."),
    "crash": Advice("Reading the document ended its process.", _REPORT),
    "empty": Advice("A file with nothing in it.", _AGAIN),
    "empty_name": Advice("An input whose name is empty: most often an unset variable in a script.", "Name a file or folder; `.` is the one you are in."),
    "encrypted": Advice("A file that is protected with a password, itself or in its archive.", _COPY),
    "former_run": Advice("A folder that holds the results of a run and no reports.", "Name the folder that the reports are in."),
    "memory_limit": Advice("A document that takes more memory than allowed.", "Split it, use fewer `--workers`, or allow more with `--memory-limit`."),
    "missing": Advice("There is nothing under this path or URL.", "Check the path; the message names what may have been meant."),
    "nested_archive": Advice("An archive inside an archive.", "Unpack it by hand and read the folder."),
    "no_file": Advice("A device, a pipe, or a link that leads nowhere.", "Name a file or folder."),
    "no_remote": Advice("A URL that can't be read with what is installed.", "`pip install 'carriedforward[remote]'` and the package of its protocol, or fetch the file first."),
    "nothing_inside": Advice("A folder or archive without anything to read.", "Check that it is the right one; see [what is read](../how-to/own-folder.md)."),
    "time_limit": Advice("A document that takes longer than allowed.", "Split it, or allow more with `--time-limit`."),
    "too_large": Advice("A file or archive beyond the limit of size.", "Split it, or unpack the archive by hand."),
    "unknown_suffix": Advice("A file of a format that is not read, or whose name has no suffix.", "Save it as PDF or .docx."),
    "unreadable": Advice("A file or folder that can't be opened.", "Check its permissions, and that it is complete."),
    "zip_bomb": Advice("An archive or Word file that unpacks to far more than its size.", "Make sure where it comes from; save it again in Word with smaller pictures."),
}  # fmt: skip
READING: dict[str, Advice] = {
    "blank": Advice("A PDF whose pages show nothing.", "Fetch it again, or print the report to a new PDF."),
    "broken": Advice("A PDF that can't be opened.", "Fetch it again, or print it to a new PDF."),
    "broken_xml": Advice("A Word file whose inside breaks off.", "Open it in Word, which may mend it, and save it again."),
    "converter_failed": Advice("LibreOffice could not convert an old Office file.", _DOCX),
    "converter_timeout": Advice("LibreOffice took too long over an old Office file.", _DOCX),
    "cut_short": Advice("A web page that is nested too deeply was read in part.", "Save it as PDF."),
    "damaged": Advice("A Word file that is damaged.", "Open it in Word, which may mend it, and save it again."),
    "embedded_document": Advice("A document within a Word file was not read.", "Paste its text into the document, or save it as a file of its own."),
    "html_as_pdf": Advice("A web page saved under the name of a PDF: often the notice of a download that failed.", "Download the PDF itself, or rename the file to .html."),
    "legacy_doc": Advice("A Word 97-2003 document under a newer name.", "Rename it to .doc, or save it as .docx."),
    "low_ocr_confidence": Advice("A scanned page that was recognised with low confidence.", "Compare its records with the page; scan it again at 300 dpi if you can."),
    "missing_parts": Advice("A Word file refers to parts that are not in it.", "Nothing, unless something is missing in the text."),
    "no_converter": Advice("An old Office file needs LibreOffice, which is not installed.", "Install LibreOffice, or save the file as .docx; `carriedforward doctor` says how."),
    "no_ocr_engine": Advice("A scanned page, and no engine to recognise it.", "Install Tesseract or the extra `ocr`; `carriedforward doctor` says how."),
    "no_page": Advice("A web page with nothing in it.", _AGAIN),
    "no_pages": Advice("A PDF without pages.", _AGAIN),
    "no_text": Advice("A document without text: a scan, pictures only, or a page that a script fills in.", "Save it as PDF, and have an OCR engine installed."),
    "stray_bytes": Advice("A text with bytes that are no characters, as a damaged copy has.", _AGAIN),
    "no_text_recognised": Advice("A page that is a picture in which no text was found.", "Nothing, if it is a photograph; else scan it again."),
    "not_a_pdf": Advice("A file named .pdf that is none.", "Fetch it again, or give it its right suffix."),
    "not_doc": Advice("An Office file that holds no Word document.", "Save the report as .docx or PDF."),
    "not_docx": Advice("A file named .docx that is no Word document.", "Save the report as .docx or PDF."),
    "not_text": Advice("A file named as text that is none.", "Give it its right suffix."),
    "not_zip": Advice("A file named .docx that is no Office file at all.", _AGAIN),
    "ocr_failed": Advice("The OCR engine failed on a page.", "Run again; if it fails again, `carriedforward doctor` says what the engine lacks."),
    "page_without_text": Advice("A page of a PDF with no text that could be read; a notice where it is blank.", "Look at the page: a picture needs nothing, a scan an OCR engine."),
    "picture": Advice("A large picture among the text of a page was not read.", "Look at it: a chart's figures are only in the picture, unless a table repeats them."),
    "struck_out": Advice("Words of a page that are struck out were set aside.", "Nothing: what stands in their place is read. Look at the page if what was there before matters."),
    "too_long": Advice("A text of more than 20 MB, which no report has: a log, or an export of data.", "Split it into its papers."),
    "tracked_changes": Advice("A Word file with tracked changes was read as if all of them were accepted.", "Accept or reject them, and run again."),
}  # fmt: skip
CONTENT: dict[str, Advice] = {
    "change-disagrees": Advice("A printed change is not the difference of the two amounts.", _PRINTED),
    "endless_list": Advice("A list of more than 60 names was not taken for priorities.", "Look at it: an export or a register of actions has none; else part it under headings."),
    "endless_passage": Advice("A passage too long to be a paragraph was not searched.", "The file may have lost its line ends: save it again from its source."),
    "figures-disagree": Advice("Two documents print different figures for one line and year.", "The comparison shows both; the later paper often restates the earlier."),
    "misprinted-sum": Advice("The thousands of a sum are grouped wrongly; it was left out.", "Read it in the document; add nothing to a total without it."),
    "parts-do-not-sum": Advice("The parts of an amount do not sum to it.", _PRINTED),
    "placeholder": Advice("Something is still to be filled in: a draft, or a slip.", "Ask for the final version."),
    "share-disagrees": Advice("A printed percentage does not agree with its amount.", _PRINTED),
    "total-does-not-sum": Advice("The lines of a table do not sum to its total.", _PRINTED),
}  # fmt: skip
LINKING: dict[str, Advice] = {
    "decision_no_longer_applies": Advice("A decision about something that is not in this run.", "Bring the report back, or `carriedforward decide DIR --undo DECISION`."),
    "earlier_than_stated": Advice("A priority is said to have begun later than what it is linked to.", "Look at both, then `--accept` or `--reject` the link."),
    "missing_year": Advice("No paper was given for a year between others.", "Add that year's paper, if there is one."),
    "stated_not_found": Advice("A document says what became of a priority that no document lists.", "Add the earlier paper, or correct the name; the passage is quoted."),
    "unclear_succession": Advice("A body followed several others, so that priorities are not linked over it.", "Say what is meant in [bodies.toml](../bodies.md)."),
    "undated_priority": Advice("Neither a priority nor its document has a period.", "`carriedforward decide DIR --correct DOCUMENT period 2021/22`."),
    "unknown_body": Advice("bodies.toml names a body that no document is of.", "Check the spelling; the message names what may have been meant."),
    "unreadable_decision": Advice("A line of decisions.jsonl that is no decision.", "Mend the line, or take it out; nothing else is lost."),
    "unsure_antecedent": Advice("A priority may continue several earlier ones equally well: none was linked.", "`carriedforward decide DIR --join EARLIER LATER`, with the ids of the two priorities."),
}  # fmt: skip
CODES: dict[str, Advice] = {**FILES, **READING, **CONTENT, **LINKING}

"""Why nothing was saved, in words for whoever wanted to."""

from __future__ import annotations

import errno

from loa.content.interface_language import Translate
from loa.edit.workflow.saving import NotSaved
from loa.store.operating_system import FileInUse

_SENTENCES = {
    errno.ENOSPC: "The disk is full. Make room (empty the bin, move photos away), then press Save again.",
    errno.EDQUOT: "The disk is full. Make room (empty the bin, move photos away), then press Save again.",
    errno.EROFS: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EACCES: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EPERM: "Nothing may be written in this folder. Ask whoever set up the computer for the right to write.",
    errno.EBUSY: "Another program is changing the file. Try again in a moment.",
}
_IN_USE = "Another program has the file open. Close it there (Word, Notepad …), then press Save again."
_OTHER = "The computer could not write the file. Is the disk or the network drive connected? Then press Save again."


def reason_in_words(result: NotSaved, say: Translate) -> str:
    """Why nothing was saved, for the person who wanted to; that what was typed is kept is said where it is shown."""
    reason = result.reason
    if not isinstance(reason, OSError):
        return reason.message(say)
    if isinstance(reason, FileInUse):
        return say(_IN_USE)
    return say(_SENTENCES.get(reason.errno or 0, _OTHER))

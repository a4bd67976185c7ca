"""Why a site could not be published to a target, and what to do, for the people who tried."""

from __future__ import annotations

import sys

from loa.content.interface_language import Translate
from loa.publish.mirror import ForeignFiles, SiteChanged, TooManyRemoved
from loa.publish.publication_lock import TargetBusy
from loa.publish.targets.protocol import TargetError, Trouble
from loa.publish.targets.target_address import AddressProblem, BadAddress

Unpublished = (TargetError, ForeignFiles, TooManyRemoved, SiteChanged, TargetBusy)
"""The exceptions with which a publication ends early."""

_SHOWN_NAMES = 5


def describe_address_problem(error: BadAddress, target: str, say: Translate) -> str:
    """Why a target can't be used as it is written. A password in it is not repeated."""
    sentences = {
        AddressProblem.PASSWORD: say(
            "A password does not belong into an address: it would stay in the list of commands. Leave it out; "
            "you are asked for it, or it is set as LOA_PASSWORD."
        ),
        AddressProblem.PLAIN_FTP: say(
            "ftp:// would send the password and every page so that anybody on the way can read and change them. "
            "Write ftps:// or sftp://; whoever runs the server says which it has."
        ),
        AddressProblem.UNKNOWN_SCHEME: say(
            "Loa can't publish to `{target}`. Name a folder, sftp://user@host/path or ftps://user@host/path."
        ),
        AddressProblem.INCOMPLETE: say(
            "`{target}` is not complete. Write user, host and folder: sftp://user@host/path; "
            "/~/path begins where one is after the login."
        ),
        AddressProblem.LIKE_SCP: say("`{target}` is neither a folder nor an address. Write sftp://user@host/path."),
        AddressProblem.OF_WINDOWS: say(
            "`{target}` is a folder as Windows writes it. On this computer, mount the share first and name its folder."
        ),
    }
    return sentences[error.problem].format(target=target)


def describe_unpublished(error: BaseException, target: str, say: Translate) -> str:
    """Why nothing, or not everything, was published."""
    if isinstance(error, TargetError):
        return _target_problem(error, say)
    if isinstance(error, ForeignFiles):
        names = ", ".join([*error.names[:_SHOWN_NAMES], *(["…"] if len(error.names) > _SHOWN_NAMES else [])])
        if error.would_be_replaced:
            sentence = say(
                "In {target} lie files that Loa did not put there and that have the names of files of the site: "
                "{names}. Move them elsewhere, or replace them with --adopt. Nothing was published."
            )
        else:
            sentence = say(
                "{target} is not empty, and Loa did not publish there before ({names}). Name another folder; or, if "
                "the site belongs there, write --adopt: files with the names of ours are replaced, all others stay. "
                "Nothing was published."
            )
        return sentence.format(target=target, names=names)
    if isinstance(error, TooManyRemoved):
        sentence = say(
            "{removed} of the {published} files that are published in {target} would be removed. Is it the right "
            "folder? If they should go, write --remove-many. Nothing was published."
        )
        return sentence.format(removed=error.removed, published=error.published, target=target)
    if isinstance(error, TargetBusy):
        return _busy(error, target, say)
    sentence = say("The site was built again while it was sent ({path}). Run the command again; it completes the rest.")
    return sentence.format(path=error)


def _busy(error: TargetBusy, target: str, say: Translate) -> str:
    if error.minutes is None:
        begun = say("Somebody else is publishing to {target}, or was stopped while publishing.")
    else:
        begun = say("Somebody else is publishing to {target} since {minutes} minutes, or was stopped while publishing.")
    remedy = say("Wait until they are done; if nobody is, run the command again with --take-over.")
    return f"{begun.format(target=target, minutes=error.minutes)} {remedy}"


def _target_problem(error: TargetError, say: Translate) -> str:
    sentences = {
        Trouble.FULL: say("{where} cannot be written: no room is left there ({reason}). Make room."),
        Trouble.DENIED: say(
            "{where} may not be written ({reason}). Ask whoever runs the server for the right to write there, "
            "or close the program that has the file open."
        ),
        Trouble.BAD_NAME: say("The name {where} is not allowed there ({reason}). Rename the file in the project."),
        Trouble.LOST: say("The connection was lost at {where} ({reason})."),
        Trouble.UNREACHABLE: say(
            "{where} does not answer ({reason}). Look at the name, the port and whether this computer has a network."
        ),
        Trouble.NO_PARENT: say("There is no folder {where}. Make it there, or connect the share or disk first."),
        Trouble.LINK: say("{where} is a link to another place, and nothing is written behind links. Remove the link."),
        Trouble.LOGIN: say("{where} does not accept the user name, the password or the key. {reason}"),
        Trouble.NO_PASSWORD: say(
            "{where} asks for a password, and nobody can be asked here. Set LOA_PASSWORD, or for SFTP use a key."
        ),
        Trouble.NEW_HOST_KEY: say(
            "The server {where} is not known on this computer, and nobody can be asked here. Its key is {reason}. "
            "Run the command once in a terminal, or write the key into ~/.ssh/known_hosts."
        ),
        Trouble.CHANGED_HOST_KEY: say(
            "{where} shows another key than before: {reason}. Perhaps somebody stands between. Ask whoever runs the "
            "server; if it is right, remove the old line from ~/.ssh/known_hosts."
        ),
        Trouble.REJECTED_HOST_KEY: say("The key of {where} was not accepted: {reason}."),
        Trouble.CERTIFICATE: say(
            "The certificate of {where} cannot be trusted ({reason}), so nothing was sent. Write the host's name as it "
            "stands in the certificate, or have whoever runs the server mend it."
        ),
        Trouble.NO_TLS: say("{where} speaks no FTP with TLS ({reason}). Ask whoever runs the server for FTPS or SFTP."),
        Trouble.NO_LIBRARY: say("For sftp:// one more package is needed. Install it: {python} -m pip install {where}"),
        Trouble.REFUSED: say(
            "{where} was not accepted there ({reason}). Perhaps no room is left, or the name is not allowed."
        ),
    }
    sentence = sentences[error.trouble]
    said = sentence.format(where=error.where, reason=error.reason or "–", python=sys.executable)
    if error.trouble not in _DURING:
        return said
    again = say("What is published there can still be read. Run the command again; it sends what is missing.")
    return f"{said} {again}"


_DURING = {Trouble.FULL, Trouble.DENIED, Trouble.LOST, Trouble.REFUSED, Trouble.BAD_NAME, Trouble.LINK}
"""What may happen when a part was sent already."""

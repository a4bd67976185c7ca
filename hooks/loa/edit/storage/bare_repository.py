"""A bare Git repository with one line of commits, written by this program alone: objects and refs, nothing else.

It needs no Git, reads no settings of the user and runs no hooks.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from dulwich.diff_tree import tree_changes
from dulwich.errors import ApplyDeltaError, ChecksumMismatch, FileFormatException, ObjectMissing, WrongObjectException
from dulwich.file import FileLocked
from dulwich.object_store import DiskObjectStore, iter_tree_contents
from dulwich.objects import ZERO_SHA, Blob, Commit, ObjectID, Tree
from dulwich.refs import DiskRefsContainer, Ref

from loa.store.operating_system import remove_file, remove_folder, rename

SAVED = b"refs/heads/saved"
"""The newest version."""

DAMAGE = (
    KeyError,
    IndexError,
    ValueError,
    AssertionError,
    EOFError,
    struct.error,
    zlib.error,
    ApplyDeltaError,
    ChecksumMismatch,
    FileFormatException,
    ObjectMissing,
    WrongObjectException,
)
"""What reading a damaged repository raises."""

_AUTHOR = b"Loa <>"
_FILE, _FOLDER = 0o100644, 0o40000
_SETTINGS = "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n"
_HEAD = f"ref: {SAVED.decode()}\n"
_MOST_LOOSE = 4000
"""Objects in files of their own, above which they are packed into one."""

Result = TypeVar("Result")
Changes = Mapping[tuple[str, ...], ObjectID | None]
"""Files by the steps of their path, each with the id of its bytes; None where it is gone."""


class BareRepository:
    """The repository in a folder, which must be there (`begin`). Any method may raise OSError or one of DAMAGE."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.objects = DiskObjectStore(folder / "objects", fsync_object_files=True)
        self._refs = DiskRefsContainer(folder)

    @staticmethod
    def begin(folder: Path) -> BareRepository:
        """Make an empty one, which has its name only when it is whole."""
        half = folder.with_name(f".{folder.name}.moi")
        remove_folder(half)
        for name in ("objects/info", "objects/pack", "refs/heads"):
            (half / name).mkdir(parents=True)
        (half / "config").write_text(_SETTINGS, encoding="ascii", newline="\n")
        (half / "HEAD").write_text(_HEAD, encoding="ascii", newline="\n")
        rename(half, folder)
        return BareRepository(folder)

    def close(self) -> None:
        """Close the files that it holds open."""
        self.objects.close()

    def tidy(self) -> None:
        """Remove what a killed process left, and pack objects where they are many."""
        for left in (*self.folder.rglob("*.lock"), *self.folder.glob("objects/tmp_pack_*")):
            remove_file(left)
        if self.objects.count_loose_objects() > _MOST_LOOSE:
            self.objects.pack_loose_objects()

    def verify(self) -> None:
        """Raises one of DAMAGE where the newest version is not whole."""
        if (self.folder / "HEAD").read_text(encoding="ascii") != _HEAD:
            raise ValueError("HEAD")
        newest = self.ref(SAVED)
        for _, identity in self.files(newest) if newest else ():
            if identity not in self.objects:
                raise KeyError(identity)

    # -- refs

    def ref(self, name: bytes) -> ObjectID | None:
        """The commit that a ref names."""
        found = self._refs.read_loose_ref(Ref(name))
        if found is not None and len(found) != len(ZERO_SHA):
            raise ValueError(name)
        return ObjectID(found) if found else None

    def refs_below(self, start: bytes) -> dict[str, ObjectID]:
        """The refs whose names begin with `start`, by the rest of their names."""
        names = self._refs.subkeys(Ref(start))
        found = {name.decode(): self.ref(start + b"/" + name) for name in names}
        return {name: commit for name, commit in found.items() if commit}

    def set_ref(self, name: bytes, old: ObjectID | None, new: ObjectID) -> bool:
        """Let a ref name another commit, if it still names `old`."""
        return self._unlocked(lambda: self._refs.set_if_equals(Ref(name), old or ZERO_SHA, new))

    # -- objects

    def add_bytes(self, data: bytes) -> ObjectID:
        """Add the bytes of a file; returns their id."""
        blob = Blob.from_string(data)
        self._add(blob)
        return blob.id

    def add_all_bytes(self, files: Sequence[bytes]) -> list[ObjectID]:
        """Add the bytes of many files in one pack, which is brought to the disk once."""
        blobs = [Blob.from_string(data) for data in files]
        new = {blob.id: blob for blob in blobs if blob.id not in self.objects}
        if new:
            self._unlocked(lambda: self.objects.add_objects([(blob, None) for blob in new.values()]))
        return [blob.id for blob in blobs]

    def bytes(self, identity: ObjectID) -> bytes:
        """The bytes of that id."""
        found = self.objects[identity]
        if not isinstance(found, Blob):
            raise KeyError(identity)
        return found.data

    def commit(self, identity: ObjectID) -> Commit:
        """The commit of that id."""
        found = self.objects[identity]
        if not isinstance(found, Commit):
            raise KeyError(identity)
        return found

    def add_commit(self, parent: ObjectID | None, changes: Changes, message: str) -> ObjectID:
        """Add a commit in which some files differ from its parent; the parent's id where none does."""
        old = self.commit(parent).tree if parent else None
        tree = self._changed_tree(old, changes) or self._add(Tree())
        if parent and tree == old:
            return parent
        commit = Commit()
        commit.tree, commit.parents = tree, [parent] if parent else []
        commit.author = commit.committer = _AUTHOR
        now = datetime.now().astimezone()
        commit.author_time = commit.commit_time = int(now.timestamp())
        offset = now.utcoffset()
        commit.author_timezone = commit.commit_timezone = int(offset.total_seconds()) if offset else 0
        commit.encoding = b"UTF-8"
        commit.message = f"{message}\n".encode()
        return self._add(commit)

    def files(self, commit: ObjectID) -> Iterator[tuple[str, ObjectID]]:
        """All files of a commit with the ids of their bytes."""
        for entry in iter_tree_contents(self.objects, self.commit(commit).tree):
            if entry.path is not None and entry.sha is not None:
                yield entry.path.decode(), entry.sha

    def file(self, commit: ObjectID, name: str) -> ObjectID | None:
        """The id of the bytes of one file of a commit."""
        here: ObjectID = self.commit(commit).tree
        for step in name.encode().split(b"/"):
            tree = self.objects[here]
            if not isinstance(tree, Tree) or step not in tree:
                return None
            here = tree[step][1]
        return here if isinstance(self.objects[here], Blob) else None

    def changed_files(self, commit: Commit) -> tuple[str, ...]:
        """The files in which a commit differs from its parent, sorted."""
        before = self.commit(commit.parents[0]).tree if commit.parents else None
        changes = tree_changes(self.objects, before, commit.tree)
        sides = (side for change in changes for side in (change.old, change.new) if side is not None)
        return tuple(sorted({side.path.decode() for side in sides if side.path is not None}))

    def _changed_tree(self, old: ObjectID | None, changes: Changes) -> ObjectID | None:
        """A folder after some changes; None where nothing is left in it."""
        found = self.objects[old] if old else None
        tree = Tree.from_string(found.as_raw_string()) if isinstance(found, Tree) else Tree()
        for name in dict.fromkeys(steps[0] for steps in changes):
            inner = {steps[1:]: identity for steps, identity in changes.items() if steps[0] == name}
            key = name.encode()
            identity, mode = inner.pop((), None), _FILE
            if inner and not identity:
                is_folder = key in tree and tree[key][0] == _FOLDER
                identity, mode = self._changed_tree(tree[key][1] if is_folder else None, inner), _FOLDER
            if identity:
                tree[key] = (mode, identity)
            elif key in tree:
                del tree[key]
        return self._add(tree) if len(tree) else None

    def _add(self, one: Blob | Tree | Commit) -> ObjectID:
        self._unlocked(lambda: self.objects.add_object(one))
        return one.id

    def _unlocked(self, work: Callable[[], Result]) -> Result:
        """Do what writes a file; a lock on it was left by work that failed, as nobody else writes here."""
        try:
            return work()
        except FileLocked as error:
            with suppress(FileNotFoundError):
                remove_file(Path(_text(error.lockfilename)))
            return work()


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name

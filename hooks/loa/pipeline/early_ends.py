"""How a build by the site generator ends early: with a sentence that says why, and what to do, not with a traceback."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from loa.content.interface_language import translator
from loa.content.output_streams import any_terminal
from loa.pipeline.error_help import where_explained
from loa.pipeline.errors import STOPPED, BadContent, Stopped, explain, is_refusal
from loa.pipeline.fault_places import own_template
from loa.pipeline.progress_lines import BuildStage, tell
from loa.pipeline.refusals import CannotKeep
from loa.publish.live_preview import LivePreview
from loa.publish.staging import SiteError
from loa.render.layout_faults import place_in_layout
from loa.store.operating_system import STOPPING
from loa.store.project import SITE_WORDS, Project, own_address_in, site_url_in


class EarlyEnds:
    """Ends a build with the exception `abort`, whose message the generator prints; a `preview` shows the same.

    The session tells it the file of settings and the published folder as soon as they are known.
    """

    def __init__(self, abort: type[BaseException], preview: LivePreview) -> None:
        self.abort = abort
        self.serving = False
        self.settings_file: Path | None = None
        self.published = Path()
        self._preview = preview
        self._is_in_own_work = False
        """Then a build is stopped by what nothing takes for a failure: a province would be kept, a page left out."""

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """End the build with an explanation, where something is wrong that people can mend, or somebody stops it."""
        outside, self._is_in_own_work = self._is_in_own_work, True
        try:
            yield
        except KeyboardInterrupt as stop:
            if self.serving:
                raise
            raise self.abort(str(stop)) from stop
        except STOPPED as error:
            self._explain(error)
            raise self.abort("") from error
        except OSError as error:
            if not is_refusal(error):
                raise
            self._explain(SiteError(self.published, error))
            raise self.abort("") from error
        finally:
            self._is_in_own_work = outside

    def explain_template(self, error: BaseException, project: Project) -> None:
        """End the build with a sentence that names a template, where the generator failed at one of the site's own."""
        own = own_template(place_in_layout(error), project)
        if own:
            say = translator()
            sentence = say("{place}: this template of the site can't be used: {reason}").format(place=own, reason=error)
            self._preview.problem = sentence
            untouched = say("Nothing was published; the site published before is untouched.")
            raise self.abort(f"{sentence}\n\n{untouched}") from error

    def stop_at_once(self, number: int, frame: FrameType | None) -> None:
        """Answer Ctrl-C and its like: end the build with a sentence, not with a traceback."""
        for each in (signal.SIGINT, *STOPPING):
            signal.signal(each, signal.SIG_IGN)
        said = translator()("Stopped. What was finished is in the store and need not be made again.")
        raise KeyboardInterrupt(said) if self._is_in_own_work else self.abort(said)

    def _explain(self, error: Stopped) -> None:
        explanation = explain(error, translator())
        problems = error.problems if isinstance(error, BadContent | CannotKeep) else None
        if problems and (explained := where_explained(problems.diagnostics, self._site_url(), translator())):
            explanation = f"{explanation}\n\n{explained}"
        with any_terminal():
            print(explanation)
            tell(
                BuildStage.FAILED,
                said=explanation,
                why=type(error).__name__,
                number=getattr(error, "number", None),
                problems=problems.as_json() if problems else None,
            )
        self._preview.problem = explanation

    def _site_url(self) -> str | None:
        """The address of the site, also where nothing could be read but the settings."""
        if not self.settings_file:
            return None
        for file, find in ((SITE_WORDS, own_address_in), (self.settings_file.name, site_url_in)):
            with suppress(OSError):
                if found := find((self.settings_file.parent / file).read_bytes()):
                    return found
        return None

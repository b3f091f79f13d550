"""What the copied pages of a batch teach: the site's sections, and the lines that are the site's own."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.importing.breadcrumb import Splitter
from warraq.importing.breadcrumbs import Breadcrumbs, PageLesson
from warraq.importing.record import Memory, SourceFile
from warraq.importing.site_lines import EdgeLines, LineCounts, SiteLines, texts


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches."""

    breadcrumb: PageLesson
    edges: EdgeLines


class PageLearner:
    """The learner of copied pages; what it learns of lines changes titles, so pages are glanced at again."""

    def __init__(self, sections: tuple[tuple[str, ...], ...]) -> None:
        """Take the sections that settings name."""
        self._breadcrumbs = Breadcrumbs(sections)
        self._counts = LineCounts()
        self._is_second_look = False
        self.site_lines = SiteLines()
        self.has_learned_anew = False

    @property
    def splitter(self) -> Splitter:
        """Reads breadcrumbs whose separators were lost, by all that was learned."""
        return self._breadcrumbs.splitter

    def remember(self, memory: Memory) -> None:
        """Take what an earlier import has learned."""
        self._breadcrumbs.remember(memory)
        tops, ends = (frozenset(memory.get(name, ())) for name in ("tops", "ends"))
        self.site_lines = SiteLines(self.site_lines.tops | tops, self.site_lines.ends | ends)

    def note(self, file: SourceFile, lesson: object) -> None:
        """Take what one page taught."""
        if isinstance(lesson, Lesson):
            self._breadcrumbs.note(file, lesson.breadcrumb)
            self._counts.note(lesson.edges)

    def look_again(self) -> None:
        """Begin a second look at the same pages: their lines are known now."""
        self._is_second_look = True
        self.has_learned_anew = False

    def learn(self) -> Memory:
        """Make use of all that was noted; return what to know at the next import."""
        if not self._is_second_look:
            learned = self._counts.learned()
            known = self.site_lines
            self.site_lines = SiteLines(known.tops | learned.tops, known.ends | learned.ends)
            self.has_learned_anew = self.site_lines != known
        memory = dict(self._breadcrumbs.learn())
        lines = {"tops": self.site_lines.tops, "ends": self.site_lines.ends}
        return {**memory, **{name: texts(keys) for name, keys in lines.items() if keys}}

"""What a PDF page shows, whichever library read it: characters on their baselines and ruled lines."""

from __future__ import annotations

from msgspec import Struct

from yuheng.figures.place import Box

Char = tuple[str, float, float, float, float]
"""A printed character: its text, left and right edge, baseline and size, in points from the top left. A blank that the
file stores is one too."""

Rule = tuple[float, float, float]
"""A ruled line: where it lies, where it begins and where it ends."""

ENCRYPTED = "这个PDF设有打开密码，请先用密码打开并另存为不加密的文件，再核查。"
DAMAGED = "这个PDF已损坏或不完整，请重新获取或重新导出后再核查。"

THIN = 3.0
"""A drawn shape thinner than this is a line, however it was drawn."""


class PageContent(Struct, frozen=True):
    """One page with its text upright: its characters and its horizontal and vertical lines.

    ``turned`` is by how many quarters clockwise it was turned for that from how the page is shown.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    horizontals: tuple[Rule, ...]
    verticals: tuple[Rule, ...]
    turned: int = 0

    def as_shown(self, box: Box) -> Box:
        """A box on the page as it is shown, not as it was turned for reading."""
        x0, y0, x1, y1 = box
        if self.turned == 1:
            return y0, self.width - x1, y1, self.width - x0
        if self.turned == 2:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.turned == 3:
            return self.height - y1, x0, self.height - y0, x1
        return box


class Turn(Struct, frozen=True):
    """How the space of a page becomes what is seen: its visible corner points and the quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page space ``x``, ``y`` as seen, from the top left."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page space as seen: left, top, right, bottom."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Rulings(Struct):
    """Collects the lines of a page from the boxes of what is drawn."""

    horizontals: list[Rule]
    verticals: list[Rule]

    def add(self, box: Box, outlined: bool) -> None:
        """A drawn box: a line when thin, four lines when ``outlined``, else an area that rules nothing."""
        x0, y0, x1, y1 = box
        across, down = x1 - x0, y1 - y0
        if across <= THIN or down <= THIN:
            if down <= THIN:
                self.horizontals.append(((y0 + y1) / 2, x0, x1))
            if across <= THIN:
                self.verticals.append(((x0 + x1) / 2, y0, y1))
        elif outlined:
            self.horizontals += [(y0, x0, x1), (y1, x0, x1)]
            self.verticals += [(x0, y0, y1), (x1, y0, y1)]

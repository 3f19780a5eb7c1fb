"""Warnings that operations of objects give."""

from objects.core import W_Root


class Warner:
    """Gives warnings; modules.warnings has the one that does."""

    def warn(self, category: str, text: str) -> None:
        """A warning about the line that runs."""
        raise NotImplementedError("warnings")

    def unclosed(self, text: str, source: W_Root) -> None:
        """A ResourceWarning about an object."""
        raise NotImplementedError(text)

    def warn_unawaited(self, coroutine: W_Root, name: str) -> None:
        """A warning about a coroutine that dies without having run."""
        raise NotImplementedError("warnings")


class WarnerHolder:
    def __init__(self) -> None:
        self.warner: Warner = Warner()


holder = WarnerHolder()


def deprecated(text: str) -> None:
    """Gives a DeprecationWarning."""
    holder.warner.warn("DeprecationWarning", text)


def unclosed(text: str, source: W_Root) -> None:
    """Gives a ResourceWarning about an object that died."""
    holder.warner.unclosed(text, source)

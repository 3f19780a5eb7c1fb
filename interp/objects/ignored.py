"""Exceptions that nobody can catch, told from where frames are not known; vm.unraisable has the teller."""

from objects.core import W_Exception, W_Root


class Teller:
    def tell(self, e: W_Exception, subject: W_Root) -> None:
        """Gives an exception to sys.unraisablehook."""
        raise NotImplementedError("no hook")


class Holder:
    def __init__(self) -> None:
        self.teller: Teller = Teller()


holder = Holder()


def tell_ignored(e: W_Exception, subject: W_Root) -> None:
    holder.teller.tell(e, subject)

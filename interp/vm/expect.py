"""What operations find on the stack where code is as the compiler writes it. Code that came from elsewhere (marshal) may have something
else there: an error of the program's, as for an operation that is not known."""

from objects.core import OperationError, W_Exception, W_Root, error, system_error_type
from objects.dict import W_Dict
from objects.set import W_Set
from objects.values import W_List, W_Str, W_Tuple


def unfit() -> OperationError:
    """The code, which somebody else has written, gave an operation something that it cannot use."""
    return error(system_error_type, "unknown code")


def text(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise unfit()
    return w.utf8


def as_dict(w: W_Root) -> W_Dict:
    if not isinstance(w, W_Dict):
        raise unfit()
    return w


def as_list(w: W_Root) -> W_List:
    if not isinstance(w, W_List):
        raise unfit()
    return w


def as_set(w: W_Root) -> W_Set:
    if not isinstance(w, W_Set):
        raise unfit()
    return w


def as_tuple(w: W_Root) -> W_Tuple:
    if not isinstance(w, W_Tuple):
        raise unfit()
    return w


def as_error(w: W_Root) -> W_Exception:
    if not isinstance(w, W_Exception):
        raise unfit()
    return w

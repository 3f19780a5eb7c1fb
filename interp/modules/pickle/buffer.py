"""PickleBuffer: an object whose bytes may stay outside of the pickle."""

from objects.builtin import register1
from objects.bytes import W_BufferView, is_bytes
from objects.core import W_Root, buffer_error_type, error, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.memoryview import W_MemoryView, new_view
from objects.operators import get_attribute, is_true
from objects.typed import register_new

buffer_type = new_builtin_type("PickleBuffer", object_type)
put_into_module(buffer_type, "pickle")
buffer_type.is_final = True


class W_PickleBuffer(W_BufferView):
    def __init__(self, source: W_MemoryView) -> None:
        super().__init__(buffer_type)
        self.source: W_MemoryView | None = source

    def view(self) -> W_MemoryView:
        """A view of the object; ValueError when it was released."""
        v = self.source
        if v is None:
            raise value_error("operation forbidden on released PickleBuffer object")
        return v

    def shown(self) -> W_BufferView:
        return self.view()

    def contents(self) -> str:
        return self.view().contents()

    def is_one_piece(self) -> bool:
        """Do the bytes stand side by side?"""
        v = self.view()
        return v.is_contiguous() or is_true(get_attribute(v, "f_contiguous"))

    def raw(self) -> W_MemoryView:
        """The bytes in the order in which they stand in memory, in one dimension."""
        v = self.view()
        return v.derived(v.start, [v.bytes_length()], [1], "B")


def as_buffer(w: W_Root) -> W_PickleBuffer:
    assert isinstance(w, W_PickleBuffer)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    """__new__(type, object, /)."""
    w = args[1]
    if isinstance(w, W_PickleBuffer):
        return W_PickleBuffer(new_view(w.view()))
    if not is_bytes(w):
        raise type_error(f"a bytes-like object is required, not '{w.cls().name}'")
    return W_PickleBuffer(new_view(w))


def m_raw(w: W_Root) -> W_Root:
    b = as_buffer(w)
    if not b.is_one_piece():
        raise error(buffer_error_type, "cannot extract raw buffer from non-contiguous buffer")
    return b.raw()


def m_release(w: W_Root) -> W_Root:
    b = as_buffer(w)
    v = b.source
    if v is not None:
        v.release()
    b.source = None
    return none


def register_buffer() -> None:
    """Gives the type its methods."""
    register_new(buffer_type, "__new__(type, object, /)", m_new)
    register1(buffer_type, "raw(self, /)", m_raw)
    register1(buffer_type, "release(self, /)", m_release)

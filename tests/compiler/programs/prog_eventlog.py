import contextlib
log = []
class Event:
    handlers = {}
    def __init_subclass__(cls, /, kind, **kw):
        super().__init_subclass__(**kw)
        Event.handlers[kind] = cls
    def __init__(self, **data): self.__dict__.update(data)
class Login(Event, kind="login"):
    def run(self): return f"{self.user} in"
class Fail(Event, kind="fail"):
    def run(self): raise RuntimeError(self.why)
@contextlib.contextmanager
def trace(name):
    log.append(f"> {name}")
    try:
        yield log.append
    except RuntimeError as e:
        log.append(f"! {e}")
    else:
        log.append("ok")
    finally:
        log.append(f"< {name}")
def dispatch(events):
    for n, ev in enumerate(events, 1):
        with trace(n) as note:
            match ev:
                case {"kind": kind, **data} if kind in Event.handlers:
                    note(Event.handlers[kind](**data).run())
                case {"kind": str(kind)}:
                    note("unknown " + kind)
                    continue
                case [*many]:
                    dispatch(many)
                    return len(many)
                case _:
                    note("stop")
                    break
    return "end"
print(dispatch([{"kind": "login", "user": "u"}, {"kind": "fail", "why": "w"}, {"kind": "x"}]))
print(dispatch([[{"kind": "login", "user": "v"}, 5, {}], 6]))
print("\n".join(log))

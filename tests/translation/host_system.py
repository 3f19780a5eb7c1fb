from rtlib import host

O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 64
O_TRUNC = 512


def outcome(n: int) -> str:
    return str(n) if n >= 0 else "error " + host.error_text(-n)


def shown(text: str | None) -> str:
    return "error " + host.error_text(host.last_error()) if text is None else repr(text)


def files(base: str) -> None:
    path = base + "/file"
    fd = host.open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    print(fd > 2, host.write(fd, "hello \xff\0world", 0), host.write(fd, "hello", 3), host.write(fd, "x", 1))
    print(outcome(host.write(fd, "x", 2)), outcome(host.seek(fd, 1, 0)), shown(host.read(fd, 6)), outcome(host.seek(fd, 0, 1)))
    print(outcome(host.seek(fd, 0, 2)), shown(host.read(fd, 6)), shown(host.read(fd, 0)), outcome(host.seek(fd, -1, 0)))
    print(outcome(host.truncate(fd, 3)), outcome(host.sync(fd)), outcome(host.seek(fd, 0, 0)), shown(host.read(fd, 100000)))
    print(outcome(host.isatty(fd)), outcome(host.terminal_size(fd)), host.inheritable(fd), outcome(host.set_inheritable(fd, True)), host.inheritable(fd))
    other = host.dup(fd)
    print(other != fd, host.inheritable(other), host.dup2(fd, other, True) == other, host.inheritable(other))
    text = host.fd_status(fd)
    fields = [] if text is None else text.split(" ")
    print(len(fields), int(fields[0]) & 0o777, fields[3], fields[6], host.status(path, True) == text)
    print(outcome(host.close(other)), outcome(host.close(fd)), outcome(host.close(fd)), shown(host.read(fd, 1)), outcome(host.write(fd, "x", 0)))
    print(outcome(host.open("/nonexistent/x", O_RDONLY, 0)), outcome(host.open(base, O_WRONLY, 0)), outcome(host.open("/" + "x" * 5000, O_RDONLY, 0)))
    print(shown(host.fd_status(-1)), shown(host.status("/nonexistent", False)), outcome(host.seek(-1, 0, 0)), outcome(host.inheritable(999)))


def folders(base: str) -> None:
    print(outcome(host.make_folder(base + "/d", 0o755)), outcome(host.make_folder(base + "/d", 0o755)), outcome(host.symlink("d", base + "/s")))
    print(shown(host.read_link(base + "/s")), shown(host.read_link(base + "/d")), outcome(host.link(base + "/file", base + "/hard")))
    text = host.entries(base)
    names: list[str] = []
    if text is not None:
        for entry in text.split("\0")[:-1]:
            parts = entry.split(" ", 2)
            names.append(parts[2] + " " + parts[0])
    print(sorted(names))
    print(shown(host.entries("/nonexistent")), outcome(host.rename(base + "/hard", base + "/d/moved")), outcome(host.remove_folder(base + "/d")))
    print(outcome(host.truncate_file(base + "/file", 1)), outcome(host.change_mode(base + "/file", 0o400)), outcome(host.access(base + "/file", 4)))
    print(outcome(host.access(base + "/none", 4)), outcome(host.set_times(base + "/file", 1500000001, -1500000002, True)))
    text = host.status(base + "/file", True)
    fields: list[str] = [] if text is None else text.split(" ")
    print(fields[6:9])
    print(outcome(host.change_folder(base)), shown(host.status("file", True))[:4], host.current_folder() == base)
    print(outcome(host.change_folder("/")), shown(host.current_folder()), outcome(host.change_folder("/nonexistent")))
    for path in ["/d/moved", "/file", "/s", "/d"]:
        print(outcome(host.remove_file(base + path)))
    print(outcome(host.remove_folder(base + "/d")), outcome(host.remove_folder(base)))


def process() -> None:
    ends = host.pipe()
    print(host.write(ends >> 32, "through", 0), shown(host.read(ends & 0xFFFFFFFF, 3)), shown(host.read(ends & 0xFFFFFFFF, 30)))
    print(host.process_id(0) > 1, host.process_id(1) > 0, host.process_id(2) == host.process_id(3), outcome(host.process_id(9)))
    print(host.kill(host.process_id(0), 0), outcome(host.kill(1 << 40, 0)), host.umask(0o22) >= 0, host.umask(0o22), host.processors() > 0)
    print(host.set_variable("CAPROCK_X", "a=b"), "CAPROCK_X=a=b\0" in host.environment(), host.getenv("CAPROCK_X"))
    print(host.unset_variable("CAPROCK_X"), "CAPROCK_X=" in host.environment(), outcome(host.set_variable("a=b", "")), outcome(host.unset_variable("")))
    print(host.error_text(2), host.error_text(-5), host.error_text(1 << 40))
    for name in ["a\0b"]:
        try:
            host.open(name, 0, 0)
        except ValueError as e:
            print(e)
        try:
            host.set_variable(name, "")
        except ValueError as e:
            print(e)
        try:
            host.rename("x", name)
        except ValueError as e:
            print(e)


def main(argv: list[str]) -> int:
    base = "/tmp/caprock-host-system-" + str(host.process_id(0)) + "-" + str(host.time_ns())
    print(host.make_folder(base, 0o700))
    files(base)
    folders(base)
    process()
    return 0

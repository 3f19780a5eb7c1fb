from rtlib import host


def main(argv: list[str]) -> int:
    name = host.getenv("TMPDIR")
    base = "/tmp" if name is None else name
    path = base + "/caprock-host-test-" + host.random_bytes(8).decode("latin-1").encode("latin-1")[0:0].decode() + str(host.time_ns())
    print(host.file_exists(path))
    host.write_file(path, b"one\n\x00\xff")
    host.append_file(path, b"two")
    print(host.read_file(path), host.file_exists(path))
    host.write_file(path, b"")
    print(host.read_file(path))
    for p in ["/nonexistent/file", "/tmp", path + "/x", "a\0b", "/" + "x" * 300]:
        try:
            print(len(host.read_file(p)))
        except FileNotFoundError as e:
            print("FileNotFoundError", e)
        except IsADirectoryError as e:
            print("IsADirectoryError", e)
        except NotADirectoryError as e:
            print("NotADirectoryError", str(e)[:27])
        except OSError as e:
            print("OSError", e)
        except ValueError as e:
            print("ValueError", e)
    try:
        host.write_file("/tmp", b"x")
    except IsADirectoryError as e:
        print(e)
    try:
        host.write_file("/nonexistent/file", b"x")
    except OSError as e:
        print(e)
    print(len(host.random_bytes(300)), host.clock_ns() > 0, host.getenv("NO_SUCH_VARIABLE_HERE") is None, host.read_line())
    host.write_bytes(1, b"raw \xff\n")
    host.flush()
    print("bye")
    host.exit(3)
    return 0

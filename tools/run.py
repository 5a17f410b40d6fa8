"""Runs the web server and the task workers side by side until Ctrl-C. A worker that ends is started again.

WORKERS says how many; without it there are as many as processors.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 30  # seconds given to a request or a task to finish
PAUSE = 5  # seconds before a worker that ended is started again


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bind", default="127.0.0.1:8000", help="host:port")
    parser.add_argument("--certfile", help="serve over HTTPS with this certificate")
    parser.add_argument("--keyfile")
    options = parser.parse_args()

    workers = number_of_workers()
    if workers is None:
        print("WORKERS is not a number of processes: write a whole number of at least 1.", file=sys.stderr)
        return 1
    host, _, port = options.bind.rpartition(":")
    if is_taken(host, int(port)):
        print(f"Port {port} is in use. Stop what listens there, or choose another: PORT=8001 make …", file=sys.stderr)
        return 1

    # Before any child exists, so that no moment is left in which a signal would leave one behind.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    server = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", options.bind]
    if options.certfile:
        server += ["--certfile", options.certfile, "--keyfile", options.keyfile]
    # As in deploy/newsroom-worker@.service: niced, because pages come first, and giving large pictures back at once. What a
    # worker had just taken when it was killed, no queue hands out again.
    program = """export MALLOC_MMAP_THRESHOLD_=1048576; "$0" manage.py make_renditions --queue
exec nice -n 10 "$0" manage.py db_worker --queue-name "*" """
    worker = ["/bin/sh", "-c", program, sys.executable]
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(start([*server, "cmsapp.wsgi"]))
        children += [start(worker) for _ in range(workers)]
        return watch(children, host, int(port), "https" if options.certfile else "http")
    except KeyboardInterrupt:
        print("\nStopping…")
        return 0
    finally:
        end(children)


def number_of_workers() -> int | None:
    word = os.environ.get("WORKERS", "").strip() or str(os.cpu_count() or 1)
    return int(word) if word.isascii() and word.isdecimal() and int(word) else None


def is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def stop(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not interrupt the stopping
    raise KeyboardInterrupt


def start(command: list[str]) -> subprocess.Popen[bytes]:
    # In a group of its own: the terminal's Ctrl-C reaches this process only, which then ends each child once.
    return subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603 - fixed words


def watch(children: list[subprocess.Popen[bytes]], host: str, port: int, scheme: str) -> int:
    """Waits until the server, the first child, ends (1) or the parent goes away (0); says once when the server answers.

    A worker ends when the database goes away; the server stays and says so to readers, so the worker is started
    again after a pause.
    """
    parent, is_announced, restart_at = os.getppid(), False, [0.0] * len(children)
    while os.getppid() == parent:
        if children[0].poll() is not None:
            print(f"The web server ended with {children[0].returncode}.", file=sys.stderr)
            return 1
        for place, worker in enumerate(children[1:], start=1):
            if worker.poll() is None:
                restart_at[place] = time.monotonic() + PAUSE
            elif time.monotonic() >= restart_at[place]:
                print(f"A task worker ended with {worker.returncode} and is started again.", file=sys.stderr)
                children[place] = start(worker.args)
                restart_at[place] = time.monotonic() + PAUSE
        if not is_announced and is_taken(host, port):
            print(f"Serving on {scheme}://{host}:{port}/  (Ctrl-C stops it)", flush=True)
            is_announced = True
        time.sleep(0.2)
    return 0


def end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    sys.exit(main())

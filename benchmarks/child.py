"""A process of its own for each measurement: nothing that another tool has loaded or warmed counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.clock import spent
from benchmarks.texts import ROOT, megabytes, read

#: One core: libraries of linear algebra start no threads.
ENVIRONMENT = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def call(function: str, *args: object, python: str = sys.executable) -> Any:
    """What ``module:function`` of this package gives for ``args`` (as strings) in a new process."""
    run = subprocess.run(
        [python, "-m", "benchmarks.child", function, *map(str, args)],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def wall(*arguments: str) -> float:
    """Seconds of wall time of a Python program, without what it prints."""
    program = [sys.executable, *arguments]
    environment = os.environ | ENVIRONMENT
    run = partial(subprocess.run, program, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return spent(run, time.perf_counter)


def timed(job: str, path: str, first: str, *packages: str) -> dict[str, Any] | None:
    """Seconds of CPU that a job takes for the texts of ``path``, and MB of them, resident MB, versions of ``packages``.

    What is loaded at first use is loaded by the texts of ``first``, before. None if a package is not installed.
    """
    try:
        versions = {package: version(package) for package in packages}
    except PackageNotFoundError:
        return None
    make = named(job)
    make(Path(first))()
    work = make(Path(path))
    # In this order: counting the text takes memory of its own.
    measured = {"seconds": spent(work), "resident": resident(), "versions": versions}
    return measured | {"megabytes": megabytes(read(Path(path)))}


def resident() -> float | None:
    """The most memory this process has had, in MB; None where the system does not tell.

    Not ``ru_maxrss``, which begins with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / 1e6


def named(function: str) -> Any:
    """The function ``module:name`` of this package."""
    module, _, name = function.partition(":")
    return getattr(import_module(f"benchmarks.{module}"), name)


if __name__ == "__main__":
    print(json.dumps(named(sys.argv[1])(*sys.argv[2:])))

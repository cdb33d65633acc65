#!/usr/bin/env python3
"""Makes one debrief summary of logs that lie where Spark can list them.

Each task runs `debrief summarize` on some of the files, where an executor is; the summaries are
merged as a tree by `debrief merge`, and the driver writes one file by renaming it. A task depends on
nothing but its files, so a lost executor or a second run gives the same bytes.

    spark-submit debrief_spark.py --debrief /usr/bin/debrief --root hdfs:///logs --machine cluster \\
      --as-of 2026-03-01T00:00:00Z --output cluster.summary task_executions=tasks/*.jsonl events=agents

Paths are relative to --root and are shown so in reports. Local files (file:) are read in place; of
all others the executor first gets a copy: by `hadoop fs -copyToLocal`, or by the command in --fetch,
which a shell runs with the address as $1 and the file to write as $2.
"""

import argparse
import heapq
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

# What every Linux system has and what must fit its kernel and loader.
SYSTEM_LIBRARIES = re.compile(r"^(ld-linux|libc|libm|libdl|librt|libpthread|libutil|libresolv)[-.]")
USUAL_FETCH = 'hadoop fs -copyToLocal "$1" "$2"'
# How much one file costs beside its bytes: opening it, and its line in the summary.
BYTES_PER_FILE = 64 << 10


def libraries(program):
    """The shared libraries of a program that another machine may lack."""
    listed = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    if "not found" in listed:
        raise SystemExit(f"debrief_spark: {program} lacks libraries:\n{listed}")
    found = re.findall(r"^\s*(\S+) => (/\S+)", listed, re.MULTILINE)
    return [(name, path) for name, path in found if not SYSTEM_LIBRARIES.match(name)]


def ship(context, folder, program, config):
    """Sends the program, its libraries and the configuration to all executors.

    They fetch them from the folder when they need them: it must stay as long as the job.
    """
    # The loader looks for the names that ldd shows, which may be those of links.
    files = [("debrief", program), *libraries(program)]
    if config:
        files.append(("debrief-spark.yaml", config))
    for name, path in files:
        shutil.copy(path, f"{folder}/{name}")
        context.addFile(f"{folder}/{name}")


def listing(context, root, pattern):
    """All files that a path, folder or glob below the root stands for: (address, path, bytes)."""
    hadoop = context._jvm.org.apache.hadoop.fs
    configuration = context._jsc.hadoopConfiguration()
    base = hadoop.Path(root)
    system = base.getFileSystem(configuration)
    base = system.makeQualified(base)
    prefix = base.toUri().getPath().rstrip("/") + "/"
    matches = system.globStatus(hadoop.Path(base, pattern))
    if not matches:
        raise SystemExit(f"debrief_spark: {pattern}: there is no such file below {root}")
    files = []
    for match in matches:
        iterator = system.listFiles(match.getPath(), True)
        while iterator.hasNext():
            status = iterator.next()
            uri = status.getPath().toUri()
            path = uri.getPath()[len(prefix):]
            if not any(part.startswith(".") for part in path[len(pattern.split("*")[0]):].split("/")):
                files.append((uri.toString(), path, status.getLen()))
    return files


def spread(files, count):
    """Puts files into at most `count` groups of about equal size, the largest files first."""
    groups = [(0, number, []) for number in range(count)]
    for file in sorted(files, key=lambda file: (-file[3], file[:3])):
        size, number, group = heapq.heappop(groups)
        group.append(file[:3])
        heapq.heappush(groups, (size + file[3] + BYTES_PER_FILE, number, group))
    return [group for _, _, group in sorted(groups, key=lambda group: group[1]) if group]


def debrief(words):
    """Runs the shipped program; a task whose program fails must fail too."""
    from pyspark import SparkFiles

    shipped = SparkFiles.getRootDirectory()
    environment = dict(os.environ, LD_LIBRARY_PATH=shipped, DEBRIEF_TRUST_CONFIG="1")
    # Compiled patterns are kept for the next task of the executor.
    environment.setdefault("XDG_CACHE_HOME", f"{shipped}/cache")
    environment.pop("DEBRIEF_CONFIG", None)
    run = subprocess.run(
        [f"{shipped}/debrief", *words], env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"debrief {words[0]} ended with {run.returncode}: {run.stderr[-2000:]}")
    sys.stderr.write(run.stderr)


def bring(address, target, fetch):
    """Puts a file to a path: a local one by a link, another one by a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if fetch is None and urllib.parse.urlsplit(address).scheme in ("", "file"):
        source = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
        # It fails here, and not as a file that debrief reports as unreadable.
        with open(source, "rb"):
            os.symlink(source, target)
        return
    subprocess.run(
        ["sh", "-c", fetch or USUAL_FETCH, "fetch", address, str(target)], check=True,
        stdin=subprocess.DEVNULL)
    if not target.is_file():
        raise RuntimeError(f"{address}: the fetch command wrote no file")


def summarize(group, patterns, words, fetch):
    """The summary of some files, as bytes."""
    from pyspark import SparkFiles

    with tempfile.TemporaryDirectory(prefix="debrief-spark-") as folder:
        project = pathlib.Path(os.path.realpath(folder)) / "project"
        for _, address, path in group:
            bring(address, project / path, fetch)
        stores = sorted({store for store, _, _ in group})
        places = [f"{store}={project}/{pattern}" for store, pattern in patterns if store in stores]
        # A pattern of which this task has no file would be a missing path.
        places = [place for place in places if next(iter_glob(place.split("=", 1)[1]), None)]
        config = f"{SparkFiles.getRootDirectory()}/debrief-spark.yaml"
        if os.path.exists(config):
            words = [*words, "--config", config]
        output = f"{folder}/out.summary"
        debrief(["summarize", "--output", output, "--project-dir", str(project), *words, *places])
        return pathlib.Path(output).read_bytes()


def iter_glob(pattern):
    import glob

    return glob.iglob(pattern)


def merge(first, second):
    """Two summaries as one."""
    with tempfile.TemporaryDirectory(prefix="debrief-spark-") as folder:
        names = [f"{folder}/{number}.summary" for number in range(3)]
        for name, content in zip(names, (first, second)):
            pathlib.Path(name).write_bytes(content)
        debrief(["merge", *names[:2], "--output", names[2]])
        return pathlib.Path(names[2]).read_bytes()


def write(context, address, content):
    """Writes a file beside its place and renames it: readers see the old bytes or the new ones."""
    if urllib.parse.urlsplit(address).scheme in ("", "file"):
        path = os.path.abspath(urllib.parse.unquote(urllib.parse.urlsplit(address).path))
        with tempfile.NamedTemporaryFile(dir=os.path.dirname(path), delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                os.chmod(file.name, 0o644)
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
        return
    java = context._jvm
    hadoop = java.org.apache.hadoop.fs
    target = hadoop.Path(address)
    temporary = hadoop.Path(target.getParent(), f".{target.getName()}.{os.getpid()}")
    files = hadoop.FileContext.getFileContext(target.toUri(), context._jsc.hadoopConfiguration())
    stream = target.getFileSystem(context._jsc.hadoopConfiguration()).create(temporary, True)
    try:
        stream.write(bytearray(content))
    finally:
        stream.close()
    options = context._gateway.new_array(hadoop.Options.Rename, 1)
    options[0] = getattr(hadoop, "Options$Rename").OVERWRITE
    files.rename(temporary, target, options)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", metavar="STORE=PATH", nargs="+")
    parser.add_argument("--debrief", default="debrief", help="the program to ship")
    parser.add_argument("--root", required=True, help="the folder that paths are relative to")
    parser.add_argument("--output", required=True, help="the summary to write, a path or an address")
    parser.add_argument("--machine", required=True, help="the name that reports show")
    parser.add_argument("--as-of", required=True, help="the report time, the same for all tasks")
    parser.add_argument("--days", help="the length of the time window in days")
    parser.add_argument("--config", help="a debrief.yaml with 'timezone' and 'redaction'")
    parser.add_argument("--fetch", help="a shell command that copies $1 to $2")
    parser.add_argument("--tasks", type=int, help="how many tasks (default: 3 for each core)")
    options = parser.parse_args()

    from pyspark.sql import SparkSession

    context = SparkSession.builder.appName("debrief").getOrCreate().sparkContext
    program = shutil.which(options.debrief)
    if program is None:
        parser.error(f"{options.debrief}: there is no such program")
    patterns = []
    for place in options.places:
        store, sign, pattern = place.partition("=")
        if not sign or not pattern or pattern.startswith("/") or ":" in pattern:
            parser.error(f"{place} is not STORE=PATH with a path relative to --root")
        patterns.append((store, pattern.rstrip("/")))
    files = {}
    for store, pattern in patterns:
        for address, path, size in listing(context, options.root, pattern):
            files[(store, address)] = (store, address, path, size)
    groups = spread(files.values(), options.tasks or 3 * context.defaultParallelism)
    words = ["--machine", options.machine, "--as-of", options.as_of]
    if options.days:
        words += ["--days", options.days]
    fetch = options.fetch
    with tempfile.TemporaryDirectory(prefix="debrief-spark-") as folder:
        ship(context, folder, program, options.config)
        summaries = context.parallelize(groups, len(groups)).map(
            lambda group: summarize(group, patterns, words, fetch))
        content = summaries.treeReduce(merge)
    write(context, options.output, bytes(content))
    print(f"debrief_spark: {len(files)} files in {len(groups)} tasks, {len(content)} bytes")
    context.stop()


if __name__ == "__main__":
    main()

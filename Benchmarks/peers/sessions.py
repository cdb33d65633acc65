"""Transcripts of agents: debrief's counts beside the truth, or beside a loop in Python.

    sessions.py truth --measure PROGRAM --data DIR     DIR holds *.jsonl and truth.json
    sessions.py speed --measure PROGRAM --data DIR     makes transcripts in DIR, and counts the same
                                                       by a loop with orjson
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import time
from datetime import datetime, timezone

# What the truth says of itself rather than of the transcripts, or on purpose wrong.
IGNORED = {
    "naive_sum_over_lines_by_model", "api_error_messages_by_text", "days_spanned",
    "uuids_seen_under_more_than_one_session_id", "tool_use_id_repeated", "tool_result_id_repeated",
}


def flat(value, path=""):
    """The numbers and texts of a document by their path."""
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in flat(inner, f"{path}/{key}").items()}
    return {path: value}


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


def known(counts):
    """The counts of the truth in the form that debrief prints."""
    counts = {k: v for k, v in counts.items() if k not in IGNORED}
    lines = counts.pop("lines", {})
    for key in ["lines_parsed", "lines_distinct"]:
        counts[key] = lines.get(key, 0)
    counts["lines_repeated"] = lines.get("lines_repeated_uuid", 0) + lines.get(
        "lines_without_uuid_repeated", 0)
    return counts


def differences(truth, ours):
    """Every number of the truth with ours, where they differ; a missing number is 0."""
    truth, ours = flat(known(truth)), flat(ours)
    compared, wrong = 0, []
    for path in sorted(set(truth) | set(ours)):
        a, b = truth.get(path), ours.get(path)
        if path.endswith("_timestamp"):
            equal = a == b or (a and b and moment(a) == moment(b))
        else:
            equal = (a or 0) == (b or 0)
        compared += 1
        if not equal:
            wrong.append((path, a, b))
    return compared, wrong


def truth(options):
    folder = pathlib.Path(options.data)
    expected = json.loads((folder / "truth.json").read_text())
    files = sorted(str(file) for file in folder.glob("*.jsonl"))
    ours = json.loads(subprocess.run(
        [options.measure, *files], check=True, capture_output=True, text=True).stdout)
    failed = False
    print("| transcripts | numbers | equal | different |\n| --- | ---: | ---: | ---: |")
    parts = [("all", expected["total"], ours["total"])]
    parts += [
        (name, expected["per_file"][name], ours["per_file"].get(name, {}))
        for name in sorted(expected["per_file"])
    ]
    for name, wanted, found in parts:
        compared, wrong = differences(wanted, found)
        print(f"| {name} | {compared} | {compared - len(wrong)} | {len(wrong)} |")
        for path, a, b in wrong:
            failed = True
            print(f"{name}{path}: {a} is true, debrief counts {b}", file=sys.stderr)
    return 1 if failed else 0


WORDS = (
    "the build fails since a module is missing and the test can not find its fixture while the "
    "server waits for a lock that nobody holds so the log repeats one line until the disk is full "
).split()


def made_text(numbers, characters):
    """Words and source code, with line ends and quotes as tools print them."""
    text, size = [], 0
    while size < characters:
        line = " ".join(numbers.choices(WORDS, k=numbers.randint(3, 14)))
        line = f'{len(text)}: "{line}"' if numbers.random() < 0.3 else line
        text.append(line)
        size += len(line) + 1
    return "\n".join(text)


def made_session(numbers, number):
    """Lines of one session in the form of Claude Code's, in the shares that real ones have."""
    session = f"{number:08x}-0000-4000-8000-{numbers.getrandbits(48):012x}"
    second = number * 900
    lines = []

    def add(kind, rest):
        nonlocal second
        second += numbers.randint(1, 20)
        stamp = datetime.fromtimestamp(1_770_000_000 + second, timezone.utc)
        lines.append({
            "parentUuid": None, "isSidechain": False, "userType": "external",
            "cwd": "/srv/shop", "sessionId": session, "version": "2.1.17", "gitBranch": "main",
            "type": kind, **rest, "uuid": f"{numbers.getrandbits(128):032x}",
            "timestamp": stamp.strftime("%Y-%m-%dT%H:%M:%S.") + f"{number % 1000:03}Z",
        })

    for turn in range(numbers.randint(40, 160)):
        if turn % 20 == 0:
            add("user", {"message": {"role": "user", "content": made_text(numbers, 200)}})
        message, request = f"msg_{numbers.getrandbits(64):x}", f"req_{numbers.getrandbits(64):x}"
        usage = {
            "input_tokens": numbers.randint(1, 90),
            "cache_creation_input_tokens": numbers.randint(0, 9000),
            "cache_read_input_tokens": numbers.randint(0, 90000), "output_tokens": 1,
        }
        head = {"id": message, "model": "made-model", "role": "assistant", "usage": usage}
        add("assistant", {"requestId": request, "message": {
            **head, "content": [{"type": "text", "text": made_text(numbers, 300)}]}})
        call = f"toolu_{numbers.getrandbits(96):x}"
        tool = numbers.choice(["Bash", "Bash", "Edit", "Read", "Read", "Grep"])
        given = {"command": made_text(numbers, 80)} if tool == "Bash" else {
            "file_path": f"/srv/shop/src/file{numbers.randint(1, 99)}.py",
            "new_string": made_text(numbers, 900 if tool == "Edit" else 20)}
        add("assistant", {"requestId": request, "message": {
            **head, "usage": {**usage, "output_tokens": numbers.randint(2, 900)},
            "content": [{"type": "tool_use", "id": call, "name": tool, "input": given}]}})
        for _ in range(numbers.choice([0, 1, 2])):
            add("progress", {"data": {
                "type": "bash_progress", "output": made_text(numbers, 600), "fullOutput": ""}})
        text = made_text(numbers, numbers.choice([200, 2000, 9000]))
        fails = numbers.random() < 0.08
        if fails:
            text = f"Exit code {numbers.randint(1, 3)}\n" + text[:1500]
        add("user", {
            "message": {"role": "user", "content": [{
                "type": "tool_result", "tool_use_id": call, "content": text, "is_error": fails}]},
            "toolUseResult": "Error: " + text if fails else {
                "stdout": text, "stderr": "", "interrupted": False, "isImage": False}})
    return lines


def make(folder, megabytes):
    """Makes transcripts of so many megabytes, once."""
    done = folder / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        numbers, size, number = random.Random(7), 0, 0
        while size < megabytes * 1_000_000:
            number += 1
            text = "".join(
                json.dumps(line, separators=(",", ":")) + "\n"
                for line in made_session(numbers, number))
            (folder / f"{number:05}.jsonl").write_text(text)
            size += len(text)
        done.write_text("")
    return sorted(str(file) for file in folder.glob("*.jsonl"))


def loop(paths):
    """The counts that debrief makes, as a person would write them down with orjson."""
    import orjson

    seen, sessions, calls, results, requests = set(), set(), {}, {}, {}
    types, versions = {}, {}
    for path in paths:
        with open(path, "rb") as file:
            for raw in file:
                line = orjson.loads(raw)
                uuid = line.get("uuid")
                if uuid is not None:
                    if uuid in seen:
                        continue
                    seen.add(uuid)
                kind = line["type"]
                types[kind] = types.get(kind, 0) + 1
                if kind not in ("user", "assistant"):
                    continue
                sessions.add(line["sessionId"])
                versions[line["version"]] = versions.get(line["version"], 0) + 1
                message = line["message"]
                content = message["content"]
                if kind == "assistant":
                    for block in content:
                        if block["type"] == "tool_use":
                            calls.setdefault(block["id"], block["name"])
                    usage = message.get("usage")
                    if usage:
                        key = message["id"], line.get("requestId")
                        known = requests.get(key)
                        if known is None or usage["output_tokens"] > known["output_tokens"]:
                            requests[key] = usage
                elif isinstance(content, list):
                    for block in content:
                        if block["type"] == "tool_result":
                            results[block["tool_use_id"]] = block.get("is_error") is True
    by_tool = {}
    for name in calls.values():
        by_tool[name] = by_tool.get(name, 0) + 1
    return {
        "lines_by_type": types, "sessions": len(sessions), "versions": versions,
        "tool_calls": len(calls), "tool_calls_by_tool": by_tool, "tool_results": len(results),
        "errors": sum(results.values()),
        "tokens_by_model": {"made-model": {"requests": len(requests)} | {
            name: sum(usage[name] for usage in requests.values())
            for name in ["input_tokens", "cache_creation_input_tokens",
                         "cache_read_input_tokens", "output_tokens"]}},
    }


def timed(command):
    """Seconds, megabytes and the output of a program."""
    begin = time.perf_counter()
    run = subprocess.run(
        ["/usr/bin/env", "time", "-f", "%M", *command], check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    return seconds, int(run.stderr.split()[-1]) / 1024, run.stdout


def speed(options):
    paths = make(pathlib.Path(options.data), options.megabytes)
    size = sum(pathlib.Path(path).stat().st_size for path in paths) / 1e6
    ours = [timed([options.measure, "--speed", *paths]) for _ in range(options.rounds)]
    theirs = [
        timed([sys.executable, __file__, "loop", "--data", options.data])
        for _ in range(options.rounds)
    ]
    counted, expected = json.loads(ours[0][2])["total"], json.loads(theirs[0][2])
    different = [key for key in expected if expected[key] != counted[key]]
    for key in different:
        print(f"{key}: the loop counts {expected[key]}, debrief {counted[key]}", file=sys.stderr)
    best, peer = min(ours), min(theirs)
    print(f"{size:.0f} MB in {len(paths)} files; the best of {options.rounds} runs; the counts are "
          + ("equal" if not different else "DIFFERENT"))
    print("\n| | seconds | MB/s | peak memory, MB |\n| --- | ---: | ---: | ---: |")
    for name, run in [("debrief", best), ("Python with orjson", peer)]:
        print(f"| {name} | {run[0]:.2f} | {size / run[0]:.0f} | {run[1]:.0f} |")
    print(f"\ndebrief is {peer[0] / best[0]:.1f} times as fast.")
    return 1 if different else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=["truth", "speed", "loop"])
    parser.add_argument("--measure")
    parser.add_argument("--data", required=True)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.mode == "loop":
        paths = sorted(str(file) for file in pathlib.Path(options.data).glob("*.jsonl"))
        print(json.dumps(loop(paths)))
        return 0
    return truth(options) if options.mode == "truth" else speed(options)


if __name__ == "__main__":
    sys.exit(main())

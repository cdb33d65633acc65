"""Lists the cells of CSV files: prints a JSON object, path -> list of rows.

Usage: tables.py FOLDER
"""

import csv
import json
import pathlib
import sys

csv.field_size_limit(1 << 30)
root = pathlib.Path(sys.argv[1])
tables = {}
for path in sorted(root.rglob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        tables[str(path.relative_to(root))] = list(csv.reader(file, strict=True))
json.dump(tables, sys.stdout)

"""Prints the YAML of a pipeline as JSON, checked against a schema where one is named.

usage: pipeline.py FILE [SCHEMA]

Every scalar is a text, so that 'on' is no truth value. A key that is there twice is an error.
"""

import json
import sys

import jsonschema
import yaml


class Loader(yaml.BaseLoader):
    pass


def mapping(loader, node):
    keys = [loader.construct_object(key) for key, _ in node.value]
    if len(set(keys)) != len(keys):
        raise yaml.YAMLError(f"a key is there twice: {keys}")
    return loader.construct_mapping(node, deep=True)


Loader.add_constructor("tag:yaml.org,2002:map", mapping)
with open(sys.argv[1], encoding="utf-8") as file:
    document = yaml.load(file, Loader)
if len(sys.argv) > 2:
    with open(sys.argv[2], encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    problems = sorted(
        "/".join(map(str, error.absolute_path)) + ": " + error.message
        for error in validator(schema).iter_errors(document)
    )
    if problems:
        sys.exit("\n".join(problems))
json.dump(document, sys.stdout)

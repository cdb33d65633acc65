"""Lists what a parser finds in pages and pictures: for each file its elements with attributes.

Usage: elements.py FOLDER
Prints a JSON object: path -> list of [element, {attribute: value}]; "!" is a comment, "?" a
processing instruction, "text" counts nothing. A picture that is no well-formed XML is an error.
"""

import json
import pathlib
import sys
import xml.parsers.expat
from html.parser import HTMLParser


class PageReader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append([tag, dict((name, value or "") for name, value in attributes)])

    def handle_comment(self, data):
        self.found.append(["!", {}])

    def handle_decl(self, declaration):
        if declaration.lower() != "doctype html":
            self.found.append(["!", {}])

    def unknown_decl(self, data):
        self.found.append(["!", {}])

    def handle_pi(self, data):
        self.found.append(["?", {}])


def page(path):
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.found


def picture(path):
    found = []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append([tag, attributes])
    parser.CommentHandler = lambda data: found.append(["!", {}])
    parser.ProcessingInstructionHandler = lambda target, data: found.append(["?", {}])
    parser.Parse(path.read_bytes(), True)
    return found


root = pathlib.Path(sys.argv[1])
readers = {".html": page, ".svg": picture}
result = {
    str(path.relative_to(root)): readers[path.suffix](path)
    for path in sorted(root.rglob("*"))
    if path.suffix in readers
}
json.dump(result, sys.stdout)

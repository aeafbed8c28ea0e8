# SPDX-License-Identifier: Apache-2.0
"""A page as a reader without sight meets it: elements, headings, figures, references."""

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children, self.own_text = [], ""

    def all(self, *tags):
        """Elements below with one of these tags, in the order of the page."""
        for child in self.children:
            if child.tag in tags or not tags:
                yield child
            yield from child.all(*tags)

    def text(self):
        return " ".join(([self.own_text] if self.own_text else []) + [child.text() for child in self.children]).strip()

    def classes(self):
        return (self.attributes.get("class") or "").split()


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("root", [], None)
        self.unbalanced = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, attrs, self.at))

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.unbalanced.append(f"</{tag}> closes <{self.at.tag}>")
        self.at = self.at.parent or self.at

    def handle_data(self, data):
        self.at.own_text += data

    def all(self, *tags):
        return list(self.root.all(*tags))

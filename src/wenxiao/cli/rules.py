"""``wenxiao rules``: the catalogue."""

from argparse import Namespace

from wenxiao.audit.catalogue import catalogue
from wenxiao.cli.output import Output
from wenxiao.cli.statuses import Status
from wenxiao.publications.rule_list import rules_markdown, rules_text
from wenxiao.publications.words import words
from wenxiao.wire.rules import catalogue_form
from wenxiao.wire.writing import json_text


def run(parsed: Namespace) -> int:
    """Write every rule of the catalogue, those of the county's own standards among them."""
    rules, say = catalogue(), words(parsed.lang)
    output = Output(parsed.output, [], parsed.lang)
    if parsed.format == "json":
        output.write(json_text(catalogue_form(rules)))
    else:
        output.write((rules_markdown if parsed.format == "markdown" else rules_text)(rules, say))
    output.close()
    return Status.FINE

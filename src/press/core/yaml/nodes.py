"""Parts of YAML as nodes, which know their lines."""

from collections.abc import Iterable, Iterator
from copy import copy

import yaml

Named = tuple[str, yaml.Node]


def parts_of(node: yaml.Node | None, names: bool = True) -> list[yaml.Node]:
    """The entries of a list, or the values of a mapping, with the ``names`` or without."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair[not names :]]
    return items_of(node)


def scalars(node: yaml.Node | None, names: bool = True) -> Iterator[yaml.ScalarNode]:
    """The texts, numbers and other single values in a node, however deep."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for part in parts_of(node, names):
        yield from scalars(part, names)


def text_of(node: yaml.Node | None) -> str:
    """What is typed as a single value; empty where there is a list, a mapping or nothing."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def items_of(node: yaml.Node | None) -> list[yaml.Node]:
    """The entries of a list; none of what is no list."""
    return node.value if isinstance(node, yaml.SequenceNode) else []


def mapping_of(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The values of a mapping, by name."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): value for key, value in pairs}


def fields_of(node: yaml.Node | None) -> list[Named]:
    """The fields of a mapping; the line of a value is that of its name."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [(str(key.value), _at(value, key)) for key, value in pairs]


def _at(value: yaml.Node, key: yaml.Node) -> yaml.Node:
    value = copy(value)
    value.start_mark = key.start_mark
    return value


def options_of(node: yaml.Node | None) -> Iterator[Named]:
    """Plugins or extensions that have options, each with them."""
    for item in items_of(node):
        yield from fields_of(item)
    yield from fields_of(node)


def listed_names(node: yaml.Node | None) -> list[Named]:
    """The names in a list, of which one may have options, or those of a mapping."""
    items = node.value if isinstance(node, yaml.CollectionNode) else ()
    firsts = (i.value[0] if isinstance(i, yaml.MappingNode) and i.value else i for i in items)
    return named_scalars(one[0] if isinstance(one, tuple) else one for one in firsts)


def named_scalars(nodes: Iterable[yaml.Node | None]) -> list[Named]:
    """The nodes that are names, each with its name."""
    return [(node.value, node) for node in nodes if isinstance(node, yaml.ScalarNode)]

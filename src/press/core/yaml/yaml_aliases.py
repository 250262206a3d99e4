"""Refuses YAML whose aliases (``*name``) make a huge value of a small file, or an endless one.

An alias that repeats some settings is right, and common in ``mkdocs.yml``. Who walks through such
a value meets each repeated part again, and one that contains itself for ever.
"""

import yaml
from yaml.composer import ComposerError

MOST_REPEATED = 10_000
"""So many values can be met more than once: a menu of a thousand pages has half of that."""


def refuse_bomb(top: yaml.Node) -> None:
    """Raises a YAML error, with the line, at a value whose aliases stand for too many."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        """How many values one meets in a node; 0 in what is around the node itself."""
        if id(node) not in sizes:
            sizes[id(node)] = 0
            sizes[id(node)] = 1 + sum(map(size, _parts(node)))
            if sizes[id(node)] - len(sizes) > MOST_REPEATED:
                raise ComposerError(None, None, "too many aliases", node.start_mark)
        elif not sizes[id(node)]:
            raise ComposerError(None, None, "too many aliases", node.start_mark)
        return sizes[id(node)]

    size(top)


def _parts(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []

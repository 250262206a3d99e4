"""Checks that the port of the live preview is free, before the build."""

import socket
from contextlib import closing

FURTHER = 50
"""Ports after the one that is taken that are tried for the advice."""


def port_fault(host: str, port: int) -> str:
    """Returns a message about a port that another program uses; nothing if it is free."""
    if is_free(host, port):
        return ""
    last = min(port + FURTHER, 65536)
    other = next((one for one in range(port + 1, last) if is_free(host, one)), None)
    remedy = f"press serve --port {other or 'NUMBER'}"
    return f"Port {port} is in use. Stop what uses it, or use another: {remedy}."


def is_free(host: str, port: int) -> bool:
    """True if a server could listen on the port; asks as the preview's server does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True

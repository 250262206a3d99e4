"""``python -m press.cli``: the same as the command ``press``."""

import sys

from press.cli import main

sys.exit(main())

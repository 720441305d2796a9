"""`python -m ifthen` is `ifthen`."""

import sys

from ifthen.cli import main

sys.exit(main())

"""The program's version, as setup.cfg says it too."""

VERSION = "0.1.0"

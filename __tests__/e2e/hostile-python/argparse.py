"""Shadows a module of Python's own, as a PYTHONPATH of another project may."""

raise SystemExit("this is another project's argparse")

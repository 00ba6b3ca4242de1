"""An app of the tests' own, with jobs that leave a trace; real workers get it through `settings.py` beside."""

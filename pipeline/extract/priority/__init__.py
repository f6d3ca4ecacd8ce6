"""Blocks to the names of priorities and what is printed about each; `pipeline.extract.priorities` is where it begins.

What announces them: `announcements`, `regions`. How they are printed: `lists`, `shapes`, `tables`, `years`, `profiles`, `emphasis`, `enumerations`, `sentences`, `mentions`; with no word
that announces them: `sets`, `recurring`, `contents`. What is told of each: `words`, `parts`, `cells`, `chapters`, `fates`.
"""

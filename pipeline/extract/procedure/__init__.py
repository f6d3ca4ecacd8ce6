"""Blocks to procedures and what was done to each; `pipeline.extract.procedures` is where it begins.

How they are printed: `sentences`, `lists`, `tables`, `amendments`. What is told of each: `names`, `states`, `record`.
"""

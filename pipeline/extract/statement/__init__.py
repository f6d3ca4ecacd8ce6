"""Sentences to statements of continuity: what became of a priority, in words; `pipeline.extract.statements` is where it begins.

What states it: `cues` (words) and `forms` (how words stand to each other). What it is about: `names`, `subjects`, `aims`.
"""

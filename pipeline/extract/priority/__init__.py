"""Blocks to the names of priorities and what is printed about each; `pipeline.extract.priorities` is where it begins.

What announces them: `announcements`, `regions`; of which year: `ahead`; whose they are: `others`. How they are printed: `lists`, `shapes`, `tables`, `years`, `profiles`, `emphasis`,
`enumerations` and `ordinals` with `parts_of_lists`, `sentences`, `mentions`; with no word that announces them: `sets`, `recurring`, `contents`. What is told of each: `named`, `words`, `parts`,
`cells`, `chapters`, `fates`. Too many to be any: `crowds`.
"""

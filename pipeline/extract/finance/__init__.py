"""Money in tables and sentences to finance lines; `pipeline.extract.finances` is where it begins.

In the order of the work. Of tables: `grid` (which cells are one table), `columns` and `rows` (what of it is money), `captions`, `kinds`, `tables`.
Of sentences: `told` (which blocks), `carried` (what the sum before leaves), `reading` (what each amount is, by the rules of `nouns`, `verbs`, `payers`, `sources`,
`uses`, `reserves`, `series`, `compared`, `decided`, less what `exclusions` says), `prose`. Of both: `period`, `scope`, `shares`,
`checks`, `notices`. What words stand beside a sum: `place`, `phrases`, `words`.
"""

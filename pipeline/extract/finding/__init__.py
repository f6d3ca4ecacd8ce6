"""Lists, tables and prose to findings; `pipeline.extract.findings` is where it begins.

In the order of the work: `paper` and `context` (where a block stands, and how much is asked there), `items` with `lists`, `cells` with `tables`, `paragraphs` and
`sentences` (what states a result), `prose`, `weights` and `signs` (how a sentence is known to), then `judgements` with `trends`,
`denials` and `leanings` (good news or bad) and `places` (the area).
"""

"""Word files to Documents; `reader` is where it begins.

From the outside in: `package` (the file), `blocks` (its stories), `runs` (a paragraph), with what they look up: `styles`, `numbering`, `symbols`, `diagrams`, `xml`.
"""

"""PDF to Document; `reader` is where it begins.

In the order of the work: `parts` (of very long files), `calls`, `glyphs` and `paths` (what pdfium says), `marks` (of a page), `lines` and `columns` in `layout`, tables, then `furniture`.
Tables by what is drawn: `grid` and `cells` (closed cells), `segments`, `stripes`, `headed`, `unclosed` with `plumber` (pdfplumber's finder); else `gutters`, `figures`, `borderless`, `tiles`.
"""

"""PDF to Document; `reader` is where it begins.

In the order of the work: `parts` (of very long files), `calls`, `glyphs`, `bullets` and `paths` (what pdfium says), `marks` (of a page) less `struck`, then the tables, `lines` (with `initials`
and `side_heads`) and `columns` in `layout`, and `furniture`. Tables by what is drawn: `grid` and `cells` (closed cells), `segments`, `stripes`, `headed`, `unclosed` with `plumber` (pdfplumber's
finder); by nothing drawn: `gutters`, `rows`, `figures` with `figure_rows` and `figure_heads`, `aligned`, `borderless`, `tiles`. What a grid comes to: `tables`.
"""

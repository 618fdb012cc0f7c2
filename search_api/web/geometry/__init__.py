"""Where do countries lie on the page? Their outlines, drawn ahead of time from Natural Earth."""

"""Work done outside a request: asked for once, done by whichever worker is there, counted."""

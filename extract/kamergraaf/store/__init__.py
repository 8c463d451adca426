"""An Oxigraph store on disk: one named graph per paper."""

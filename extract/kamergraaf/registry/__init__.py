"""Who held which office when, and which bodies there are: generated from public sources, shipped with the package."""

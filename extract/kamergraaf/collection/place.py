"""Where the journal and what belongs to it stand."""

#: The directory inside an output directory.
PLACE = ".kamergraaf"

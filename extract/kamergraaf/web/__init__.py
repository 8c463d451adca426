"""The web application: pages, linked data and a bounded door to a SPARQL endpoint. Needs the extra `kamergraaf[serve]`."""

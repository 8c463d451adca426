"""Publishes graphs to any store that speaks SPARQL Update or the Graph Store HTTP Protocol (extra `kamergraaf[publish]`)."""

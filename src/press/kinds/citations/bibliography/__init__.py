"""The bibliography: entries, their rules, and the forms they are exported in."""

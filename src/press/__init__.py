"""The press: turns Markdown, a bibliography and records of claims into an annotated edition."""

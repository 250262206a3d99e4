"""Whether links answer: inside the built site, and outside."""

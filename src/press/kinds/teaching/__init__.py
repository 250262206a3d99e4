"""Teaching: plans, questions, assignments and the course package."""

"""The course: its modules and quiz, and the packages and documents made of them."""

"""Pictures that a shared link shows: 1200 × 630 pixels, drawn from the records at build."""

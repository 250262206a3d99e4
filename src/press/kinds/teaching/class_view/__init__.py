"""Class views: pages without what gives an exercise away."""

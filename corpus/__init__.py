"""The shipped corpus: papers of two invented partnerships, described once as data and rendered into four formats."""

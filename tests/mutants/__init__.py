"""Mutation testing: one module of ours is changed in a hundred small ways, and the tests beside it are to notice each.

mutmut makes the changes and runs the tests, in a copy of the program in build/mutants.
"""

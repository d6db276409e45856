"""The screens: choose and show, nothing else."""

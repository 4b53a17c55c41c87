"""Reports: results shown, and the user's own file handed back with comments."""

"""Statements (报表): the nine tables of the final accounts, their forms by year and the classifications."""

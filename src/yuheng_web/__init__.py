"""The web platform of 预衡: the year of budget performance management with the people in it."""

"""Checks (核查): rules and tie-outs over the domain objects, and the findings they prove."""

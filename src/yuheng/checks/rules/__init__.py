"""One module a rule (核查规则); the function in it bears the module's name. Nothing is registered."""

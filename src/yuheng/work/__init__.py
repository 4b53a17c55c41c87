"""The only composers, used alike by the command line, the batch and the web."""

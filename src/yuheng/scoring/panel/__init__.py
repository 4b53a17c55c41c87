"""A panel of experts (评价专家组): who may sit on it, how it is drawn, its sheets as one, how far it agrees."""

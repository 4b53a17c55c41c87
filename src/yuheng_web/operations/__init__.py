"""Running the platform (运行): serve, init, backup, the sample district, health."""

"""What an operator sees of the server: metrics, logs, health and the page of the interface."""

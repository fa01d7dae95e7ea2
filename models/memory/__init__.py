"""What of the process's memory is given back to the system."""

"""Questions of safety in languages other than English."""

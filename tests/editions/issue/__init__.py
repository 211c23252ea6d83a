"""Checks of the finished Sonderausgabe by programs that share no code with Umbruch."""

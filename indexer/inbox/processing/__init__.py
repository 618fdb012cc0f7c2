"""How does a noted arrival come to its receipt? In turn, in threads, settled in one."""

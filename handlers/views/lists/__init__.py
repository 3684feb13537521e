"""What people see of candidate lists that they import."""

"""What people see of people who are in the directory twice."""

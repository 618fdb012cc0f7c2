"""What looks like a lesson, a practice or an obstacle, and is none?"""

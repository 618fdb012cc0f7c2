"""What do the files beside a document say of it? Lines, keys, values, and of whom they speak."""

"""What in a document may identify a survivor or a child, and what becomes of it then?"""

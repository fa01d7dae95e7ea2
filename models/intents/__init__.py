"""What a request without an argument asks for, however it is put."""

"""How sentences end in English and the 22 scheduled languages of India: tables, and their rules."""

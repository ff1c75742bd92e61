"""How sentences end in the languages of India, as tables of words and endings; pure."""

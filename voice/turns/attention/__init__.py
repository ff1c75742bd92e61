"""Words of attention and words that take the floor, in 23 languages and as people spell them."""

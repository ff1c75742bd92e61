"""Where the records of a call are kept, sealed, read, erased and checked."""

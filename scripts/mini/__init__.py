"""The parts of scripts/train_mini.py: how the mini speech-to-text model is made."""

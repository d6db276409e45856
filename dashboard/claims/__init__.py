"""Who says what about which place: claims, intents and silences of an article."""

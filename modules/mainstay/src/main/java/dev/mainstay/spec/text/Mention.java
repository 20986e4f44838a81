package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;

/** A reference as it stands in a document, still to be resolved. */
record Mention(String text, Grammar.Reference grammar, Position at) {}

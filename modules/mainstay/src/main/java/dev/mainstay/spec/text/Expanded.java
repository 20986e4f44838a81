package dev.mainstay.spec.text;

import dev.mainstay.spec.Specification;

/**
 * A specification and its text without short forms.
 *
 * @param text YAML: OpenSLO v1 documents, then what OpenSLO has no kind for; incomplete when the specification has errors
 */
public record Expanded(Specification specification, String text) {}

package dev.mainstay.spec;

/**
 * Text that a source understands: a selector for metrics, a predicate or aggregate for a table.
 *
 * @param text as written
 */
public record Query(DataSource source, String text, Position at) {}

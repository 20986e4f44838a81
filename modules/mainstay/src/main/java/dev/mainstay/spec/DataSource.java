package dev.mainstay.spec;

/**
 * Where measurements come from.
 *
 * @param name unique among data sources; a source that stands inline has the reference of its document and field
 */
public record DataSource(String name, Source source, Position at) {}

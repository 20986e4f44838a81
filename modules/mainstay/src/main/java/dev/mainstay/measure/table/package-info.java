/**
 * Tables: files of rows (Parquet, CSV, JSON) read by an embedded DuckDB that is locked into their folders. In: streams whose queries are
 * SQL predicates and aggregates, and a range of event time. Out: counts on slices, from one scan for all streams of a grain.
 */
@NullMarked
package dev.mainstay.measure.table;

import org.jspecify.annotations.NullMarked;

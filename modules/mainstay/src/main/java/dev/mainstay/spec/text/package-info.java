/**
 * The text of specifications. In: YAML of mainstay/v1 and of every OpenSLO dialect. Out: the records of {@code spec} and every problem
 * with its place; JSON Schemas; the expansion to OpenSLO v1. One description of each kind's shape serves checking, reading and the
 * schemas. Sees {@code spec} only.
 */
@NullMarked
package dev.mainstay.spec.text;

import org.jspecify.annotations.NullMarked;

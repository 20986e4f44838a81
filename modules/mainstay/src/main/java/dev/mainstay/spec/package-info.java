/**
 * What was promised. In: YAML documents (mainstay/v1 and every OpenSLO dialect). Out: immutable records with positions, every
 * short form already turned into the one form that OpenSLO v1 defines. Sees no other room.
 */
@NullMarked
package dev.mainstay.spec;

import org.jspecify.annotations.NullMarked;

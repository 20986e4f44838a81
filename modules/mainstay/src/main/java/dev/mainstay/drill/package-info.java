/**
 * The fault catalogue and its simulator. Comes in: faults as data, a seed. Goes out: what the production engine made of them on simulated
 * time, beside the truth.
 */
@NullMarked
package dev.mainstay.drill;

import org.jspecify.annotations.NullMarked;

/**
 * Imports of service level objectives written for Sloth, Pyrra and slo-generator. In: file names and text. Out: documents as text, and
 * what could not be carried over. Reads no file itself.
 */
@NullMarked
package dev.mainstay.export.foreign;

import org.jspecify.annotations.NullMarked;

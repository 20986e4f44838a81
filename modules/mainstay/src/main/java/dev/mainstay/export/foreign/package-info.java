/**
 * Imports of service level objectives written for Sloth and Pyrra. In: file names and text. Out: mainstay/v1 documents as text, and
 * what could not be carried over. Reads no file itself.
 */
@NullMarked
package dev.mainstay.export.foreign;

import org.jspecify.annotations.NullMarked;

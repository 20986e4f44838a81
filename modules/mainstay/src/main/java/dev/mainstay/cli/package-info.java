/**
 * The command line. In: arguments, files, the clock of {@link dev.mainstay.cli.Desk}. Out: text, JSON, JUnit and an exit code. It asks
 * engine and the rooms below; it judges nothing.
 */
@NullMarked
package dev.mainstay.cli;

import org.jspecify.annotations.NullMarked;

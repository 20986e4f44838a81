/**
 * Files for other tools and imports from them. In: text of others' formats, or what was promised and judged. Out: text, and a report
 * of what it says differently. Sees spec, stat, judge and act.
 */
@NullMarked
package dev.mainstay.export;

import org.jspecify.annotations.NullMarked;

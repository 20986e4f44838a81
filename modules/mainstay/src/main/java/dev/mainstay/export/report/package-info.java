/** Reports for people. In: what was judged. Out: pages that stand alone, without anything fetched from elsewhere. */
@NullMarked
package dev.mainstay.export.report;

import org.jspecify.annotations.NullMarked;

/** What runs. In: an address or files, as an environment says. Out: instances with the digest and version of what they run. */
@NullMarked
package dev.mainstay.measure.fleet;

import org.jspecify.annotations.NullMarked;

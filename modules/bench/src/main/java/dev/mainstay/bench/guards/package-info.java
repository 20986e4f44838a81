/** The guard chain under crashes: random sequences of incidents, people and failures against a world that counts what really happened. */
@NullMarked
package dev.mainstay.bench.guards;

import org.jspecify.annotations.NullMarked;

/** Incidents: one for each cause. In: what burns in a round, changes, who depends on whom. Out: events for the log, and the incidents that they tell of. */
@NullMarked
package dev.mainstay.act.incident;

import org.jspecify.annotations.NullMarked;

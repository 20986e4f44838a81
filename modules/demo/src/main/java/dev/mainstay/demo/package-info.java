/**
 * A little machine-learning service to watch and to break: it predicts whether a flight will be more than 15 minutes late, from half a year of
 * real flights played on a clock of its own. In: the shipped sample of flights, and the buttons of its panel. Out: answers, metrics, Parquet
 * files, and what its jobs tell. It knows Mainstay only as an address that it posts to.
 */
@NullMarked
package dev.mainstay.demo;

import org.jspecify.annotations.NullMarked;

package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict.Outcome;

/** What a method found, before silence and maturity are considered. */
record Finding(Outcome outcome, Evidence evidence, String because) {}

package dev.mainstay.spec;

import java.time.LocalDate;
import java.util.Optional;

/** Who agreed to a promise, when, when it is reviewed, and what stops when its budget is gone. */
public record Agreement(String with, Optional<LocalDate> on, Optional<LocalDate> review, Optional<String> stops) {}

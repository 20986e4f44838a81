package dev.mainstay.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that does not count, e.g. maintenance.
 *
 * @param every the repetition, empty for once
 */
public record Exclusion(Instant from, Duration length, Optional<Duration> every, String reason, Position at) {}

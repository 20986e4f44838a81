package dev.mainstay.drill;

import java.util.Optional;

/**
 * What is true of an injected fault in one run.
 *
 * @param onset when it began, epoch milliseconds
 * @param shown the first instant at which data can show it
 * @param segment the replica, route or instance that it is limited to
 */
record Truth(long onset, long shown, Optional<String> segment) {}

package dev.mainstay.engine;

import dev.mainstay.spec.Ref;

/**
 * A signal that may explain what burns.
 *
 * @param kind what it is, in one word or two
 * @param about the promise or document that it is of
 * @param what in words
 * @param why its numbers
 * @param weight how much it is held to explain, 0 … 1: an order, no probability
 * @param at when it was seen or began, epoch milliseconds
 */
public record Clue(String kind, Ref about, String what, String why, double weight, long at) {}

package dev.mainstay.act.notify;

import dev.mainstay.spec.Alerting.Urgency;

/**
 * A message that arrived.
 *
 * @param over the channel, as a sentence names it
 * @param at when the other side had it, epoch milliseconds
 */
public record Reached(String incident, long sequence, String over, Message.Event event, Urgency urgency, long at) {}

package dev.mainstay.act.notify;

import java.util.OptionalLong;

/**
 * A message that was tried and has not arrived.
 *
 * @param over the channel, as a sentence names it
 * @param queued when it was written, epoch milliseconds
 * @param attempts how often it was tried
 * @param reason why the last attempt failed
 * @param next when it is tried again, epoch milliseconds; empty when it was given up
 */
public record Undelivered(
        String incident,
        long sequence,
        String title,
        String team,
        String over,
        long queued,
        int attempts,
        String reason,
        OptionalLong next) {}

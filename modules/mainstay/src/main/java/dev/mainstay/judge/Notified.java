package dev.mainstay.judge;

import dev.mainstay.spec.Alerting.Urgency;

/**
 * One time that people were told.
 *
 * @param at epoch milliseconds
 * @param until when the alert ended; {@link Long#MAX_VALUE} if it had not by the end of what is known
 * @param rule that told
 * @param because one sentence in numbers
 * @param awake whether it came in working hours
 * @param sleepLost milliseconds of the night that it took from whoever was on call; 0 for tickets and by day
 */
public record Notified(
        long at, long until, Urgency urgency, String rule, String because, boolean awake, long sleepLost) {}

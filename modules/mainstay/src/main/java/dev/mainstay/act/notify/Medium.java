package dev.mainstay.act.notify;

/** The ways in which a team is reached. */
public enum Medium {
    EMAIL,
    SLACK,
    WEBHOOK,
    PAGERDUTY,
    ALERTMANAGER
}

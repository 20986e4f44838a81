package dev.mainstay.judge;

import java.util.Optional;

/**
 * An alert after one evaluation, and what its owner is to be told.
 *
 * @param notice empty when nothing changed for a person
 */
public record AlertStep(Alert alert, Optional<Notice> notice) {
    /** Why a person is told. One cause is told once: a further rule that fires joins the alert in silence. */
    public enum Notice {
        /** A ticket was opened. */
        TICKET,
        /** A page: opened as one, or a ticket that became one. */
        PAGE,
        /** The data ended while the alert fired. */
        BLINDED,
        /** Good evidence ended the alert. */
        RESOLVED
    }
}

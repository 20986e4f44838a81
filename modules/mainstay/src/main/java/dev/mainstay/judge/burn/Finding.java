package dev.mainstay.judge.burn;

import java.util.List;

/**
 * What can be proved of a promise's alerts before anything burns.
 *
 * @param rule its name; "traffic" or "rules" for what concerns all
 * @param sentence for the promise's author
 */
public record Finding(Grade grade, String rule, String sentence) {
    /** How much it matters. */
    public enum Grade {
        /** The alert does its work. */
        SOUND,
        /** It works, with a limit worth knowing. */
        LIMITED,
        /** It can never fire. */
        DEAD
    }

    /** Whether any of the findings says that an alert is dead. */
    public static boolean anyDead(List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.grade() == Grade.DEAD);
    }
}

package dev.mainstay.drill;

import java.util.List;

/**
 * What a drill found.
 *
 * @param quiet weeks without a fault, where some were played
 */
public record Report(List<Score> scores, Quiet quiet, long firstSeed, int seeds) {
    public Report {
        scores = List.copyOf(scores);
    }

    /** Whether every fault was found and its owner named, nothing harmful was done, and nobody was woken in vain. */
    public boolean passed() {
        return quiet.pages() == 0
                && quiet.actions() == 0
                && scores.stream()
                        .allMatch(score -> score.found() == score.runs().size()
                                && score.owners() == score.runs().size()
                                && score.harm() == 0);
    }
}

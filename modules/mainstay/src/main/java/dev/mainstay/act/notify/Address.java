package dev.mainstay.act.notify;

import java.util.Locale;
import java.util.Optional;

/**
 * Where messages go. It names no secret: those are looked up when something is sent.
 *
 * @param medium empty while nobody can be reached
 * @param team empty where nobody owns what is told
 */
record Address(Optional<Medium> medium, String team) {
    private static final String NOBODY = "nobody";

    static Address of(Medium medium, String team) {
        return new Address(Optional.of(medium), team);
    }

    static Address nobody(String team) {
        return new Address(Optional.empty(), team);
    }

    static Address parse(String text) {
        String[] parts = text.split("/", 2);
        return new Address(
                parts[0].equals(NOBODY)
                        ? Optional.empty()
                        : Optional.of(Medium.valueOf(parts[0].toUpperCase(Locale.ROOT))),
                parts.length > 1 ? parts[1] : "");
    }

    boolean isAlertmanager() {
        return medium.equals(Optional.of(Medium.ALERTMANAGER));
    }

    /** As a sentence names it. */
    String told() {
        String over = medium.map(Words::of).orElse("nothing");
        return team.isEmpty() ? over : over + " of team " + team;
    }

    @Override
    public String toString() {
        String over = medium.map(Words::of).orElse(NOBODY);
        return team.isEmpty() ? over : over + "/" + team;
    }
}

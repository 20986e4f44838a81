package dev.mainstay.cli;

import java.util.Locale;

/** Numbers with their words. */
final class Words {
    private Words() {}

    /** {@code 1 error}, {@code 1,204 errors}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}

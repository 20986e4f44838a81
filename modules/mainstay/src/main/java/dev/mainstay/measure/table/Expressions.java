package dev.mainstay.measure.table;

import dev.mainstay.measure.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL expressions of users, looked at by the embedded engine's own parser before there are rows. */
public final class Expressions {
    private Expressions() {}

    /**
     * Why each expression cannot be used, in their order; empty where nothing speaks against it. Names of columns are not known here.
     */
    public static List<Optional<String>> refusals(List<String> expressions, Settings settings) {
        List<Optional<String>> refusals = new ArrayList<>();
        if (expressions.isEmpty()) return refusals;
        try (Duck duck = Duck.open(List.of(), settings)) {
            for (String expression : expressions) refusals.add(refusal(duck, expression));
        } catch (Refused e) {
            for (int i = refusals.size(); i < expressions.size(); i++) refusals.add(Optional.of(e.reason()));
        }
        return refusals;
    }

    private static Optional<String> refusal(Duck duck, String expression) {
        try {
            Clause.parse(duck, expression);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.reason());
        }
    }
}

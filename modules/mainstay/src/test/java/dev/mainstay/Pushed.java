package dev.mainstay;

/** A specification whose counts are pushed to it. */
public final class Pushed {
    private static final String SOURCE = """
            apiVersion: mainstay/v1
            kind: DataSource
            metadata: {name: answers}
            spec: {counts: {receive: true}}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: shop}
            spec:
              promises:
            """;

    private Pushed() {}

    /** A service of a promise whose bad units and total are the indicator {@code answers}, 90 % of them good. */
    public static String promise(String window) {
        return promises("available: {indicator: {ratio: {source: answers, bad: answers}}, target: 90%, window: "
                + window + "}");
    }

    /** The same service with these promises, each {@code name: {…}} on a line. */
    public static String promises(String... promises) {
        StringBuilder text = new StringBuilder(SOURCE);
        for (String promise : promises) text.append("    ").append(promise).append('\n');
        return text.toString();
    }
}

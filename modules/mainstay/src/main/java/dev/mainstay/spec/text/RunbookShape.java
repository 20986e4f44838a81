package dev.mainstay.spec.text;

import static dev.mainstay.spec.text.Shape.either;
import static dev.mainstay.spec.text.Shape.exactly;
import static dev.mainstay.spec.text.Shape.field;
import static dev.mainstay.spec.text.Shape.fields;
import static dev.mainstay.spec.text.Shape.list;
import static dev.mainstay.spec.text.Shape.map;
import static dev.mainstay.spec.text.Shape.value;

import dev.mainstay.spec.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The shape of a Runbook, SPEC § 6. */
final class RunbookShape {
    /** Kinds of steps that are kept as they stand. */
    static final List<String> UNSUPPORTED =
            List.of("kubernetes", "sql", "quarantine", "freeze", "wait", "ask", "notify");

    private static final String METHOD = "the address that is asked with this method";
    private static final Shape PROMISES = either(value(Grammar.PROMISE), list(Grammar.PROMISE));
    private static final Shape DOCUMENTS = either(value(Grammar.DOCUMENT), list(Grammar.DOCUMENT));
    private static final Shape ANYTHING = new Shape.Anything();

    private static final Shape.Field TIMEOUT =
            field("timeout", Grammar.DURATION, "it has failed after").or("30s");

    private static final Shape.Fields HTTP = fields(methods())
            .plus(
                    field(
                            "headers",
                            map(Grammar.TEXT, either(value(Grammar.TEXT), new Shape.Secret())),
                            "header lines; secret ones by where they are found"),
                    field("json", ANYTHING, "the body; values stand as \"${name}\", the whole text"),
                    TIMEOUT)
            .with(exactly(keys()));

    private static final Shape.Fields COMMAND = fields(
            field("run", list(Grammar.ARGUMENT), "a program by its absolute path, and its arguments")
                    .starred()
                    .must(),
            TIMEOUT);

    private static final Shape STEP = new Shape.Choice(
            "step",
            Stream.concat(
                            Stream.of(
                                    field("http", HTTP, "a request"),
                                    field("command", COMMAND, "a program on this machine that is allowed")),
                            UNSUPPORTED.stream().map(n -> field(n, ANYTHING, "parsed, not executed by this version")))
                    .toList());

    private static final Shape.Fields GUARDS = fields(
            field("mode", Grammar.oneOf("dry-run", "live"), "whether it acts").or("dry-run"),
            field("cooldown", Grammar.DURATION, "between two runs").or("30m"),
            field("atMost", map(Grammar.DURATION, value(Grammar.COUNT)), "runs by time")
                    .or("{1h: 1, 1d: 3}"),
            field("reach", Grammar.COUNT, "things touched at once").or("1"),
            field("approval", Grammar.ref("team"), "who must agree; nobody"),
            field("budget", Grammar.DURATION, "for all steps together").or("10m"));

    static final Shape.Fields SPEC = Kinds.spec(
            field(
                            "when",
                            fields(
                                    field("burning", PROMISES, "an alert of it fires"),
                                    field("broken", PROMISES, "its verdict is broken"),
                                    field("changed", DOCUMENTS, "it was changed in the 24 h before"),
                                    field("schedule", Grammar.DUE, "at these times")),
                            "all that must hold")
                    .must(),
            field("steps", list(STEP), "what is done, in this order").must(),
            field(
                    "verify",
                    fields(
                            field("atMost", Grammar.DURATION, "until it has recovered")
                                    .starred()
                                    .must(),
                            field("promise", Grammar.PROMISE, "the one that burned")),
                    "how success is seen"),
            field("guards", GUARDS, "what keeps it from harm").or("{}"),
            field("manualMinutes", Grammar.COUNT, "what a person needs for the same by hand"));

    private RunbookShape() {}

    static String[] keys() {
        return Arrays.stream(Step.Method.values()).map(Step.Method::key).toArray(String[]::new);
    }

    private static Shape.Field[] methods() {
        return Arrays.stream(keys()).map(m -> field(m, Grammar.ADDRESS, METHOD)).toArray(Shape.Field[]::new);
    }
}

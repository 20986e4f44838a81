package dev.mainstay.spec.text;

import java.util.List;

/** How messages speak of shapes. */
final class Words {
    private Words() {}

    static String of(Grammar grammar) {
        return switch (grammar) {
            case Grammar.Form form -> form.what();
            case Grammar.OneOf words -> "one of " + String.join(", ", words.words());
            case Grammar.Reference reference ->
                reference.promise()
                        ? "a promise"
                        : reference.kinds().size() == 1
                                ? "a " + reference.kinds().getFirst()
                                : "a reference (kind/name)";
        };
    }

    static String example(Grammar grammar) {
        return switch (grammar) {
            case Grammar.Form form -> form.equals(Grammar.TEXT) ? "" : "e.g. " + form.example();
            case Grammar.OneOf words -> "";
            case Grammar.Reference reference ->
                reference.promise() ? "e.g. service/on-time/available" : "e.g. kind/name, kind in lower case";
        };
    }

    static String need(Shape.Field field) {
        String example = switch (field.shape()) {
            case Shape.Value value -> example(value.grammar());
            case Shape.Choice choice -> "one of " + String.join(", ", choice.names());
            case Shape.Fields fields -> "{" + String.join(", ", fields.names()) + "}";
            case Shape.ListOf list -> "a list";
            case Shape.MapOf map -> "a map";
            case Shape.Either either -> "";
            case Shape.Secret secret -> "e.g. {env: NAME}";
            case Shape.Anything anything -> "";
            case Shape.Later later -> "";
        };
        return field.doc() + (example.isEmpty() ? "" : "; " + example);
    }

    static String oneOf(List<String> names) {
        return "one of " + String.join(", ", names);
    }

    static String either(List<String> names) {
        return names.stream().map(n -> "'" + n + "'").collect(java.util.stream.Collectors.joining(", "));
    }

    static String both(List<String> names) {
        return "'" + String.join("' and '", names) + "'";
    }

    /** What a bare number was probably meant to be. */
    static String asPercentage(String number) {
        var value = Scalars.number(number).orElseThrow();
        boolean share = value.compareTo(java.math.BigDecimal.ONE) <= 0;
        return Scalars.plain(share ? value.movePointRight(2) : value).toPlainString() + "%";
    }
}

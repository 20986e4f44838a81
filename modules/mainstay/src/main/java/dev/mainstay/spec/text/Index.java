package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All documents and promises by reference, and what a reference in a document means. */
final class Index {
    private static final Set<String> KINDS = kinds();
    private final Map<Ref, Head> heads = new LinkedHashMap<>();
    private final Map<Ref, Position> promises = new TreeMap<>();

    /** What a reference means, or why it means nothing. */
    sealed interface Found {
        record Meant(Ref ref) implements Found {}

        record Nothing(String message, String hint) implements Found {}
    }

    Index(List<Head> all, List<Problem> problems) {
        for (Head head : all) {
            Head first = heads.putIfAbsent(head.ref(), head);
            if (first != null)
                problems.add(Problem.error(
                        head.at(),
                        "there are two documents " + head.ref(),
                        "the first is at " + first.at() + "; names are unique among documents of a kind"));
            else promises.putAll(head.promises());
        }
    }

    private static Set<String> kinds() {
        Set<String> kinds = new java.util.TreeSet<>();
        Kinds.SPECS.keySet().forEach(k -> kinds.add(k.toLowerCase(Locale.ROOT)));
        OpenSlo.SPECS.keySet().forEach(k -> kinds.add(k.toLowerCase(Locale.ROOT)));
        return kinds;
    }

    /** What is said of a document that is not there. */
    static String missing(Ref ref) {
        return "there is no " + ref;
    }

    static String missingPromise(String text) {
        return "there is no promise " + text;
    }

    Optional<Head> head(Ref ref) {
        return Optional.ofNullable(heads.get(ref.owner()));
    }

    List<Head> heads() {
        return List.copyOf(heads.values());
    }

    boolean has(Ref promise) {
        return promises.containsKey(promise);
    }

    Optional<Ref> resolve(String text, Grammar grammar, Head from) {
        return grammar instanceof Grammar.Reference reference
                        && find(text, reference, from) instanceof Found.Meant meant
                ? Optional.of(meant.ref())
                : Optional.empty();
    }

    Found find(String text, Grammar.Reference grammar, Head from) {
        String[] parts = text.split("/", -1);
        for (String part : parts)
            if (!Scalars.name(part))
                return new Found.Nothing("'" + Spelling.shorten(text) + "' is no reference", "write kind/name");
        return grammar.promise() ? promise(text, parts, from) : document(text, parts, grammar.kinds());
    }

    private Found document(String text, String[] parts, List<String> admitted) {
        if (parts.length == 1 && admitted.size() != 1) {
            List<String> named = heads.keySet().stream()
                    .filter(r -> r.name().equals(text))
                    .map(Ref::toString)
                    .toList();
            return new Found.Nothing(
                    "'" + text + "' does not say of which kind it is",
                    named.isEmpty() ? "write kind/name" : "write " + String.join(" or ", named));
        }
        if (parts.length > 2)
            return new Found.Nothing("'" + text + "' names a promise, not a document", "write kind/name");
        Ref ref = parts.length == 1 ? Ref.document(admitted.getFirst(), text) : Ref.document(parts[0], parts[1]);
        if (!KINDS.contains(ref.kind())) return unknownKind(ref.kind());
        if (!admitted.isEmpty() && !admitted.contains(ref.kind()))
            return new Found.Nothing("'" + text + "' is not a " + String.join(" or ", admitted), "");
        if (heads.containsKey(ref)) return new Found.Meant(ref);
        List<String> same = heads.keySet().stream()
                .filter(r -> r.kind().equals(ref.kind()))
                .map(Ref::name)
                .toList();
        String known = same.isEmpty() ? "there is no " + ref.kind() + " here" : "there are: " + few(same);
        return new Found.Nothing(missing(ref), Spelling.hint(ref.name(), same, known));
    }

    private static Found unknownKind(String kind) {
        return new Found.Nothing(
                "there is no kind '" + kind + "'", Spelling.hint(kind, KINDS, "kinds: " + String.join(", ", KINDS)));
    }

    private Found promise(String text, String[] parts, Head from) {
        if (parts.length == 1) {
            Ref own = Ref.promise(from.key(), from.name(), text);
            if (promises.containsKey(own)) return new Found.Meant(own);
            List<String> near = from.promises().keySet().stream()
                    .flatMap(r -> r.promise().stream())
                    .toList();
            List<String> elsewhere = promises.keySet().stream()
                    .filter(r -> r.promise().map(text::equals).orElse(r.name().equals(text)))
                    .map(Ref::toString)
                    .toList();
            String known = elsewhere.isEmpty() ? "write kind/name/promise" : "write " + String.join(" or ", elsewhere);
            return new Found.Nothing(
                    "there is no promise '" + text + "' in " + from.ref(), Spelling.hint(text, near, known));
        }
        if (!KINDS.contains(parts[0])) return unknownKind(parts[0]);
        Ref ref = new Ref(parts[0], parts[1], parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
        if (parts.length < 4 && promises.containsKey(ref)) return new Found.Meant(ref);
        List<String> inside = promises.keySet().stream()
                .filter(r -> r.owner().equals(ref.owner()))
                .map(Ref::toString)
                .toList();
        if (ref.promise().isEmpty() && !inside.isEmpty())
            return new Found.Nothing(
                    "'" + text + "' has several promises",
                    "write " + String.join(" or ", inside.stream().limit(5).toList()));
        List<String> all = promises.keySet().stream().map(Ref::toString).toList();
        return new Found.Nothing(missingPromise(text), Spelling.hint(text, inside.isEmpty() ? all : inside, ""));
    }

    private static String few(List<String> names) {
        return String.join(", ", names.stream().limit(8).toList()) + (names.size() > 8 ? ", …" : "");
    }
}

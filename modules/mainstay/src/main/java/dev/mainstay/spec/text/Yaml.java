package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML 1.2 (core schema) as {@link Node} trees. Aliases are followed and counted; nothing is constructed from tags. */
final class Yaml {
    private final String file;
    private final Limits limits;
    private final List<Problem> problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private long nodes;

    /** An anchored node and how many nodes it is with every alias followed. */
    private record Anchored(Node node, long nodes) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    private Yaml(String file, String text, Limits limits, List<Problem> problems) {
        this.file = file;
        this.limits = limits;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit((int) Math.min(Integer.MAX_VALUE, limits.fileBytes()))
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The documents of a file, up to the first that is no YAML. */
    static List<Node> read(String file, String text, Limits limits, List<Problem> problems) {
        List<Node> documents = new ArrayList<>();
        Position top = new Position(file, 1, 1);
        if (text.length() > limits.fileBytes()) {
            problems.add(Problem.error(
                    top,
                    "the file is larger than " + limits.fileBytes() + " bytes",
                    "split it; a folder is one specification"));
            return documents;
        }
        try {
            new Yaml(file, text.startsWith("\uFEFF") ? text.substring(1) : text, limits, problems).documents(documents);
        } catch (Refused refused) {
            problems.add(refused.problem);
        } catch (MarkedYamlEngineException broken) {
            Position at = broken.getProblemMark().map(m -> place(file, m)).orElse(top);
            String why = broken.getProblem() == null ? "" : broken.getProblem();
            problems.add(Problem.error(at, "not YAML: " + oneLine(why), "what follows in this file was not read"));
        } catch (YamlEngineException broken) {
            problems.add(Problem.error(
                    top, "not YAML: " + oneLine(String.valueOf(broken.getMessage())), "save it as UTF-8 text"));
        }
        return documents;
    }

    /** One value written as YAML, e.g. in an annotation; every part has the place {@code at}. */
    static Optional<Node> value(String text, Position at, Limits limits, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        List<Node> documents = read(at.file(), text, limits, found);
        found.stream()
                .map(p -> new Problem(at, p.severity(), p.message(), p.hint()))
                .forEach(problems::add);
        if (documents.size() != 1) return Optional.empty();
        return Optional.of(moved(documents.getFirst(), at));
    }

    private static Node moved(Node node, Position at) {
        return switch (node) {
            case Node.Scalar scalar -> new Node.Scalar(scalar.text(), scalar.tag(), at);
            case Node.Sequence list ->
                new Node.Sequence(list.items().stream().map(n -> moved(n, at)).toList(), at);
            case Node.Mapping map -> {
                Map<String, Node.Entry> entries = new LinkedHashMap<>();
                map.entries().forEach((k, e) -> entries.put(k, new Node.Entry(k, at, moved(e.value(), at))));
                yield new Node.Mapping(entries, at);
            }
        };
    }

    private void documents(List<Node> into) {
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event instanceof DocumentStartEvent)) continue;
            anchors.clear();
            Node node = node(events.next(), 1);
            events.next();
            if (!(node instanceof Node.Scalar scalar && scalar.isNull())) into.add(node);
        }
    }

    private Node node(Event event, int depth) {
        Position at = place(event);
        if (depth > limits.depth())
            throw new Refused(Problem.error(at, "nested deeper than " + limits.depth() + " levels", "flatten it"));
        if (event instanceof AliasEvent alias) return alias(alias, at);
        count(1, at);
        long before = nodes;
        if (event instanceof ScalarEvent scalar) {
            Node node = new Node.Scalar(scalar.getValue(), tag(scalar, at), at);
            anchor(scalar.getAnchor(), node, before);
            return node;
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        refuseTag(start.getTag(), at);
        Node node = event instanceof MappingStartEvent ? mapping(at, depth) : sequence(at, depth);
        anchor(start.getAnchor(), node, before);
        return node;
    }

    private Node sequence(Position at, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next())
            items.add(node(next, depth + 1));
        return new Node.Sequence(items, at);
    }

    private Node mapping(Position at, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Node key = node(next, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (!(key instanceof Node.Scalar name)) {
                problems.add(Problem.error(key.at(), "a key must be plain text, not " + key.word(), ""));
                continue;
            }
            Node.Entry twice = entries.putIfAbsent(name.text(), new Node.Entry(name.text(), key.at(), value));
            if (twice != null)
                problems.add(Problem.error(
                        key.at(),
                        "'" + name.text() + "' stands twice in this map",
                        "the first is in line " + twice.at().line() + "; remove one"));
        }
        return new Node.Mapping(entries, at);
    }

    private Node alias(AliasEvent alias, Position at) {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null)
            throw new Refused(Problem.error(
                    at,
                    "*" + alias.getAlias().getValue() + " refers to no finished anchor before it",
                    "define it with &"));
        count(anchored.nodes(), at);
        return anchored.node();
    }

    private void anchor(Optional<Anchor> anchor, Node node, long before) {
        if (anchor.isPresent()) anchors.put(anchor.get().getValue(), new Anchored(node, nodes - before + 1));
    }

    private void count(long more, Position at) {
        nodes += more;
        if (nodes > limits.nodes())
            throw new Refused(Problem.error(
                    at,
                    "the file holds more than " + limits.nodes() + " values with its aliases followed",
                    "split it, or use fewer aliases"));
    }

    private Node.Tag tag(ScalarEvent scalar, Position at) {
        String tag = scalar.getTag().orElse("");
        if (tag.equals("tag:yaml.org,2002:str") || tag.equals("!")) return Node.Tag.TEXT;
        refuseTag(scalar.getTag(), at);
        return scalar.isPlain() ? core(scalar.getValue()) : Node.Tag.TEXT;
    }

    private void refuseTag(Optional<String> tag, Position at) {
        if (tag.isPresent())
            problems.add(Problem.error(at, "the tag '" + tag.get() + "' means nothing here", "remove it"));
    }

    /** YAML 1.2.2, section 10.3.2. */
    static Node.Tag core(String text) {
        if (text.isEmpty() || text.matches("null|Null|NULL|~")) return Node.Tag.NULL;
        if (text.matches("true|True|TRUE|false|False|FALSE")) return Node.Tag.BOOLEAN;
        if (text.length() > 400) return Node.Tag.TEXT;
        if (text.matches("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")) return Node.Tag.INTEGER;
        if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) return Node.Tag.DECIMAL;
        if (text.matches("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN")) return Node.Tag.DECIMAL;
        return Node.Tag.TEXT;
    }

    private Position place(Event event) {
        return event.getStartMark().map(m -> place(file, m)).orElse(new Position(file, 1, 1));
    }

    private static Position place(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }
}

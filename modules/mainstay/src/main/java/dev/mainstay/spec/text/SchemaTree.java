package dev.mainstay.spec.text;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes as JSON Schema. */
final class SchemaTree {
    private static final Node REFERENCE = Canon.map()
            .put("type", "string")
            .put("pattern", "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(/[a-z0-9]([-a-z0-9]*[a-z0-9])?){0,2}$")
            .done();

    private final IdentityHashMap<Shape, String> named = named();

    /** Whether unknown keys and empty values are refused. */
    private final boolean strict;

    private final String prefix;
    private final Map<String, Node> parts = new LinkedHashMap<>();

    SchemaTree(boolean strict, String prefix) {
        this.strict = strict;
        this.prefix = prefix;
    }

    private static IdentityHashMap<Shape, String> named() {
        IdentityHashMap<Shape, String> names = new IdentityHashMap<>();
        names.put(Common.META, "metadata");
        names.put(Common.PROMISE, "promise");
        names.put(Common.SOURCE_REF, "source");
        names.put(Common.TABLE, "table");
        names.put(Common.SECRET, "secret");
        names.put(Common.ALERT, "alert");
        names.put(Common.EXCLUSION, "exclusion");
        names.put(Indicators.INDICATOR, "indicator");
        names.put(OpenSlo.SLI, "SLI");
        names.put(OpenSlo.POLICY, "AlertPolicy");
        return names;
    }

    /** What {@code #/$defs/…} refers to, by name: shapes that stand in many places or refer to themselves. */
    Node.Mapping parts() {
        Canon.Building out = Canon.map();
        parts.forEach(out::put);
        return out.done();
    }

    Node.Mapping of(Shape shape) {
        String name = named.get(shape);
        return name == null ? inner(shape) : part(name, shape);
    }

    /** The shape itself, not a reference to it. */
    Node.Mapping inner(Shape shape) {
        return switch (shape) {
            case Shape.Value value -> of(value.grammar());
            case Shape.Fields fields -> starred(fields);
            case Shape.Choice choice -> choice(choice);
            case Shape.ListOf list ->
                Canon.map().put("type", "array").put("items", of(list.item())).done();
            case Shape.MapOf map ->
                keyed(of(map.key()).without("type"))
                        .put("additionalProperties", of(map.value()))
                        .done();
            case Shape.Either either ->
                any(either.shapes().stream().map(this::of).toList());
            case Shape.Secret secret -> of(Common.SECRET);
            case Shape.Anything anything -> Canon.map().done();
            case Shape.Later later -> part(later.name(), later.shape().get());
        };
    }

    private static Canon.Building keyed(Node.Mapping names) {
        Canon.Building map = Canon.map().put("type", "object");
        return names.entries().isEmpty() ? map : map.put("propertyNames", names);
    }

    private Node.Mapping part(String name, Shape shape) {
        String key = prefix + name;
        if (!parts.containsKey(key)) {
            parts.put(key, Canon.map().done());
            parts.put(key, inner(shape));
        }
        return Canon.map().put("$ref", "#/$defs/" + key.replace("/", "~1")).done();
    }

    private static Node.Mapping any(List<Node.Mapping> schemas) {
        return schemas.size() == 1
                ? schemas.getFirst()
                : Canon.map().put("anyOf", Canon.list(schemas)).done();
    }

    private static Node.Mapping of(Grammar grammar) {
        return switch (grammar) {
            case Grammar.Form form -> form(form);
            case Grammar.OneOf words ->
                Canon.map()
                        .put(
                                "enum",
                                Canon.list(
                                        words.words().stream().map(Canon::text).toList()))
                        .done();
            case Grammar.Reference reference -> (Node.Mapping) REFERENCE;
        };
    }

    /** Text is what stands in the file, so a number or a boolean that is of the form is right as well. */
    private static Node.Mapping form(Grammar.Form form) {
        List<Node> types = new ArrayList<>(List.of(Canon.text("string")));
        if (form.admits().test("0.5")) types.add(Canon.text("number"));
        else if (form.admits().test("1")) types.add(Canon.text("integer"));
        if (form.admits().test("true")) types.add(Canon.text("boolean"));
        Canon.Building out = Canon.map().put("type", types.size() == 1 ? types.getFirst() : Canon.list(types));
        if (!form.pattern().isEmpty()) out.put("pattern", form.pattern());
        return out.done();
    }

    private Node.Mapping starred(Shape.Fields fields) {
        List<Node.Mapping> ways = new ArrayList<>(List.of(fields(fields)));
        fields.positional().ifPresent(f -> ways.add(of(f.shape())));
        return any(ways);
    }

    private Node.Mapping fields(Shape.Fields fields) {
        Canon.Building properties = Canon.map();
        for (Shape.Field field : fields.fields()) properties.put(field.name(), property(field));
        boolean needless = fields.fields().stream().noneMatch(Shape.Field::required);
        Canon.Building out = Canon.map()
                .put(
                        "type",
                        needless ? Canon.list(List.of(Canon.text("object"), Canon.text("null"))) : Canon.text("object"))
                .put("properties", properties.done());
        List<Node> required = fields.fields().stream()
                .filter(Shape.Field::required)
                .map(f -> Canon.text(f.name()))
                .toList();
        if (!required.isEmpty()) out.put("required", Canon.list(required));
        if (strict)
            out.put(
                    "additionalProperties",
                    new Node.Scalar("false", Node.Tag.BOOLEAN, dev.mainstay.spec.Position.NONE));
        rules(fields.rules(), out);
        return out.done();
    }

    private Node property(Shape.Field field) {
        Canon.Building out = Canon.map().put("description", field.doc());
        Node.Mapping schema = of(field.shape());
        if (strict || field.required()) schema.entries().values().forEach(e -> out.put(e.key(), e.value()));
        else
            out.put(
                    "anyOf",
                    Canon.list(List.of(schema, Canon.map().put("type", "null").done())));
        field.fallback()
                .flatMap(t -> Yaml.value(t, dev.mainstay.spec.Position.NONE, Limits.DEFAULT, new ArrayList<>()))
                .ifPresent(n -> out.put("default", n));
        return out.done();
    }

    private static void rules(List<Shape.Rule> rules, Canon.Building out) {
        List<Node> all = new ArrayList<>();
        Canon.Building needs = Canon.map();
        for (Shape.Rule rule : rules)
            switch (rule) {
                case Shape.Rule.Exactly exactly ->
                    all.add(Canon.map()
                            .put(
                                    "oneOf",
                                    Canon.list(exactly.names().stream()
                                            .map(n -> required(List.of(n)))
                                            .toList()))
                            .done());
                case Shape.Rule.AtMost atMost ->
                    all.add(Canon.map().put("not", required(atMost.names())).done());
                case Shape.Rule.Needs need -> needs.put(need.name(), Canon.list(List.of(Canon.text(need.needed()))));
            }
        if (!all.isEmpty()) out.put("allOf", Canon.list(all));
        Node.Mapping dependent = needs.done();
        if (!dependent.entries().isEmpty()) out.put("dependentRequired", dependent);
    }

    private static Node required(List<String> names) {
        return Canon.map()
                .put("required", Canon.list(names.stream().map(Canon::text).toList()))
                .done();
    }

    /** A map with one of these keys, or the key alone where nothing more is needed. */
    private Node.Mapping choice(Shape.Choice choice) {
        Canon.Building properties = Canon.map();
        for (Shape.Field field : choice.cases()) properties.put(field.name(), property(field.must()));
        Node.Mapping map = Canon.map()
                .put("type", "object")
                .put("properties", properties.done())
                .put(
                        "additionalProperties",
                        new Node.Scalar("false", Node.Tag.BOOLEAN, dev.mainstay.spec.Position.NONE))
                .put("minProperties", Canon.number(java.math.BigDecimal.ONE))
                .put("maxProperties", Canon.number(java.math.BigDecimal.ONE))
                .done();
        List<Node> alone = choice.cases().stream()
                .filter(f -> Check.standsAlone(f.shape()))
                .map(f -> Canon.text(f.name()))
                .toList();
        return alone.isEmpty()
                ? map
                : any(List.of(map, Canon.map().put("enum", Canon.list(alone)).done()));
    }
}

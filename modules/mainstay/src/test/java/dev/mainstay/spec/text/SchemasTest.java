package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas admit what the program admits, as an independent validator reads them. */
class SchemasTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static Schema schema(String name) {
        return REGISTRY.getSchema(Schemas.of(name).orElseThrow(), InputFormat.JSON);
    }

    static Stream<String> names() {
        return Schemas.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsASchema(String name) {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(Schemas.of(name).orElseThrow(), InputFormat.JSON))
                .isEmpty();
    }

    /** A document of a case with the schema of its kind. */
    record Row(String name, String schema, String json) {
        @Override
        public String toString() {
            return name + " " + schema;
        }
    }

    static Stream<Row> good() throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path path : GoodTest.cases().toList())
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(p -> p.toString().matches(".*\\.ya?ml")).forEach(files::add);
            }
        for (Path file : files)
            for (Node node : Yaml.read(file.toString(), Files.readString(file), Limits.DEFAULT, new ArrayList<>()))
                if (node instanceof Node.Mapping map) {
                    String version = map.text("apiVersion").orElse("");
                    String kind = map.text("kind").orElse("");
                    if (version.equals(Dialects.OURS))
                        rows.add(new Row(file.getFileName().toString(), kind, Json.of(map)));
                    if (version.equals(Dialects.V1))
                        rows.add(new Row(file.getFileName().toString(), "openslo/" + kind, Json.of(map)));
                }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsRightIsAdmitted(Row row) {
        assertThat(schema(row.schema()).validate(row.json(), InputFormat.JSON)).isEmpty();
        assertThat(schema(Schemas.ALL).validate(row.json(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{target: 99.9, indicator: {freshness: 2h}}",
                "{target: 100%, indicator: {freshness: 2h}}",
                "{target: 99%, indicator: {freshness: 2 hours}}",
                "{target: 99%, indicator: {freshness: {atMost: 2h, atleast: 1h}}}",
                "{target: 99%, indicator: freshness}",
                "{target: 99%, indicator: {freshness: 2h, toil: {}}}",
                "{indicator: {freshness: 2h}}",
                "{target: 99%, indicator: {ratio: {good: a, bad: b}}}",
                "{target: 99%, indicator: {ratio: {total: b}}}",
                "{target: 99%, indicator: {freshness: 2h}, windw: 28d}",
                "{target: 99%, indicator: {freshness: 2h}, window: fortnight}",
                "{target: 99%, indicator: {freshness: 2h}, alert: loud}",
                "{target: 99%, indicator: {freshness: 2h}, noData: maybe}",
                "{target: 99%, indicator: {freshness: 2h}, exclude: {from: 2026-01-01}}",
                "{target: 99%, indicator: {freshness: 2h}, exclude: [{from: 2026-01-01, for: 1h}]}",
            })
    void whatIsWrongIsRefusedByBoth(String promise) {
        String text = """
                apiVersion: mainstay/v1
                kind: Dataset
                metadata: {name: orders}
                spec: {source: {table: {files: "*.csv", time: at}}, promises: {fresh: PROMISE}}
                """.replace("PROMISE", promise);
        assertThat(Specifications.parse(Map.of("a.yaml", text)).valid()).isFalse();
        String json = Json.of(
                Yaml.read("a.yaml", text, Limits.DEFAULT, new ArrayList<>()).getFirst());
        assertThat(schema("Dataset").validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(schema(Schemas.ALL).validate(json, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void aSecretInClearIsRefused() {
        String json =
                "{\"apiVersion\":\"mainstay/v1\",\"kind\":\"Team\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"contact\":{\"slack\":\"https://x\"}}}";
        assertThat(schema("Team").validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(schema("Team").validate(json.replace("\"https://x\"", "{\"env\":\"SLACK\"}"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void anUnknownKindHasNone() {
        assertThat(Schemas.of("Servic")).isEmpty();
        assertThat(Schemas.of("service")).isEqualTo(Schemas.of("Service"));
    }
}

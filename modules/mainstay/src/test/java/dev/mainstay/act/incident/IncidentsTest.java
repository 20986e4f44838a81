package dev.mainstay.act.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.Log;
import dev.mainstay.act.incident.Burning.Kind;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final Ref AVAILABLE = Ref.promise("service", "web", "available");
    private static final Ref FAST = Ref.promise("service", "web", "fast");
    private static final Ref FRESH = Ref.promise("dataset", "prices", "fresh");
    private static final Ref OTHER = Ref.promise("service", "other", "available");

    @TempDir
    Path folder;

    private final List<Log.Written> log = new ArrayList<>();
    private final Incidents incidents = new Incidents();
    private Graph graph = Graph.of(new Specification(List.of(), List.of(), List.of()));

    @BeforeEach
    void write() throws IOException {
        graph = graph("""
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: s}
                spec: {table: {files: "*.csv", time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: web-team}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: data-team}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: model-team}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: others}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: web}
                spec:
                  owner: web-team
                  dependsOn: [model/price]
                  promises:
                    available: {indicator: {ratio: {source: s, bad: a > 0}}, target: 99%}
                    fast: {indicator: {ratio: {source: s, bad: b > 0}}, target: 99%}
                    cheap: {owner: model-team, indicator: {ratio: {source: s, bad: c > 0}}, target: 99%}
                    both: {indicator: {journey: [available, fast]}, slice: 5m, target: 99%}
                ---
                apiVersion: mainstay/v1
                kind: Model
                metadata: {name: price}
                spec: {owner: model-team, features: {level: {type: numeric, from: dataset/prices}}}
                ---
                apiVersion: mainstay/v1
                kind: Dataset
                metadata: {name: prices}
                spec: {owner: data-team, source: s, promises: {fresh: {indicator: {freshness: 1h}, target: 99%}}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: other}
                spec:
                  owner: others
                  promises: {available: {indicator: {ratio: {source: s, bad: a > 0}}, target: 99%}}
                """);
    }

    private Graph graph(String documents) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), documents);
        Specification specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(specification.valid())
                .as(specification.problems().toString())
                .isTrue();
        return Graph.of(specification);
    }

    private static Burning burning(Ref promise, Urgency urgency, long since) {
        return new Burning(promise, Kind.BURN, urgency, since, false, promise + " burns", .5, List.of());
    }

    private static Burning page(Ref promise, long since) {
        return burning(promise, Urgency.PAGE, since);
    }

    private List<Event> round(long now, List<Burning> burning, Change... changes) {
        List<Log.Line> lines = incidents.round(burning, List.of(changes), graph, now);
        for (Log.Line line : lines) {
            Log.Written written = new Log.Written(log.size() + 1, line, "");
            log.add(written);
            incidents.accept(written);
        }
        return lines.stream().map(line -> EventJson.read(line.body())).toList();
    }

    private Incident only() {
        assertThat(incidents.all()).hasSize(1);
        return incidents.all().getFirst();
    }

    @Test
    void whatBurnsGetsAnIncidentThatEndsWhenNothingBurns() {
        round(NOW, List.of(page(AVAILABLE, NOW - MINUTE)));
        assertThat(only().open()).isTrue();
        assertThat(only().urgency()).isEqualTo(Urgency.PAGE);
        assertThat(only().owner()).contains("web-team");
        assertThat(only().since()).isEqualTo(NOW - MINUTE);
        assertThat(round(NOW + MINUTE, List.of(page(AVAILABLE, NOW - MINUTE)))).isEmpty();
        round(NOW + 2 * MINUTE, List.of());
        assertThat(only().resolved()).hasValue(NOW + 2 * MINUTE);
        assertThat(only().members().values()).noneMatch(Incident.Member::burns);
    }

    @Test
    void promisesOfOneCauseShareAnIncidentAndItsOwnerIsUpstream() {
        round(NOW, List.of(page(AVAILABLE, NOW)));
        List<Event> later = round(
                NOW + 50 * MINUTE,
                List.of(page(AVAILABLE, NOW), page(FAST, NOW + 40 * MINUTE), page(FRESH, NOW + 49 * MINUTE)));
        assertThat(later).filteredOn(Event.Opened.class::isInstance).isEmpty();
        assertThat(only().members()).containsOnlyKeys(AVAILABLE, FAST, FRESH);
        assertThat(only().cause()).isEqualTo(Ref.document("dataset", "prices"));
        assertThat(only().owner()).contains("data-team");
    }

    @Test
    void whatHasNothingToDoWithItIsAnotherIncident() {
        round(NOW, List.of(page(AVAILABLE, NOW), page(OTHER, NOW)));
        assertThat(incidents.all()).extracting(Incident::id).containsExactly("I-2", "I-1");
        round(NOW + MINUTE, List.of(page(OTHER, NOW)));
        assertThat(incidents.all())
                .filteredOn(Incident::open)
                .singleElement()
                .satisfies(left -> assertThat(left.members()).containsOnlyKeys(OTHER));
    }

    @Test
    void promisesOfOneDocumentWhoseOwnersDifferAreDifferentIncidents() {
        Ref cheap = Ref.of("service/web/cheap");
        round(NOW, List.of(page(cheap, NOW)));
        round(NOW + MINUTE, List.of(page(cheap, NOW), page(AVAILABLE, NOW + MINUTE)));
        assertThat(incidents.all()).extracting(one -> one.owner().orElse("")).containsExactly("web-team", "model-team");
    }

    @Test
    void whatPagesLongAfterWhatItDependsOnIsToldOfItsOwn() {
        Burning stale = burning(FRESH, Urgency.TICKET, NOW);
        round(NOW, List.of(stale));
        long later = NOW + 180 * MINUTE;
        List<Event> events = round(later, List.of(stale, page(AVAILABLE, later)));
        assertThat(events).hasAtLeastOneElementOfType(Event.Opened.class);
        assertThat(incidents.all())
                .hasSize(2)
                .first()
                .satisfies(one -> assertThat(one.owner()).contains("web-team"));
    }

    @Test
    void aJourneyBelongsToWhatItIsMadeOfHoweverLate() {
        Ref both = Ref.of("service/web/both");
        round(NOW, List.of(page(AVAILABLE, NOW)));
        long later = NOW + 180 * MINUTE;
        round(later, List.of(page(AVAILABLE, NOW), page(both, later)));
        assertThat(only().members()).containsOnlyKeys(AVAILABLE, both);
    }

    @Test
    void takingTheVersionBackIsNotTheChangeThatExplains() {
        Ref model = Ref.document("model", "price");
        Change change = new Change(NOW - 3 * MINUTE, "deploy", model, "version 2", "somebody");
        Change back = new Change(NOW, "deploy", model, "version 1", "runbook");
        round(NOW, List.of(page(AVAILABLE, NOW)), change);
        assertThat(round(NOW + MINUTE, List.of(page(AVAILABLE, NOW)), change, back))
                .filteredOn(Event.Linked.class::isInstance)
                .isEmpty();
        assertThat(only().change()).contains(change);
        Change nearer = new Change(NOW - MINUTE, "config", model, "told late", "somebody");
        round(NOW + 2 * MINUTE, List.of(page(AVAILABLE, NOW)), change, back, nearer);
        assertThat(only().change()).contains(change);
        round(NOW + 3 * MINUTE, List.of(page(AVAILABLE, NOW)), change, nearer);
        assertThat(only().change()).contains(nearer);
    }

    @Test
    void theNearestChangeUpstreamIsTheCause() {
        Ref model = Ref.document("model", "price");
        Change old = new Change(NOW - 50 * MINUTE, "data", Ref.document("dataset", "prices"), "reloaded", "job");
        Change change = new Change(NOW - 3 * MINUTE, "model", model, "version 2", "somebody");
        Change elsewhere = new Change(NOW - MINUTE, "deploy", OTHER.owner(), "version 9", "somebody");
        round(NOW, List.of(page(AVAILABLE, NOW - MINUTE)), old, change, elsewhere);
        assertThat(only().change()).contains(change);
        assertThat(only().cause()).isEqualTo(model);
        assertThat(only().owner()).contains("model-team");
    }

    @Test
    void whatSomebodyDidExplainsMoreThanThatSomethingElseRunsSince() {
        Ref model = Ref.document("model", "price");
        Change rolled = new Change(NOW - 3 * MINUTE, "model", model, "version 2", "somebody");
        Change seen = new Change(NOW - MINUTE, "conformity", AVAILABLE.owner(), "8 of 8 run version 2", "");
        round(NOW, List.of(page(AVAILABLE, NOW)), rolled, seen);
        assertThat(only().change()).contains(rolled);
        assertThat(only().owner()).contains("model-team");
        round(
                NOW + 40 * MINUTE,
                List.of(page(OTHER, NOW + 40 * MINUTE)),
                new Change(NOW + 39 * MINUTE, "conformity", OTHER.owner(), "1 of 8 runs version 1", ""));
        assertThat(incidents.find("I-2").orElseThrow().change()).isPresent();
    }

    @Test
    void aChangeOfLongAgoExplainsNothing() {
        Change old = new Change(NOW - 90 * MINUTE, "model", Ref.document("model", "price"), "version 2", "somebody");
        round(NOW, List.of(page(AVAILABLE, NOW)), old);
        assertThat(only().change()).isEmpty();
        assertThat(only().owner()).contains("web-team");
    }

    @Test
    void aTicketThatBecomesAPageIsRaisedOnce() {
        round(NOW, List.of(burning(AVAILABLE, Urgency.TICKET, NOW)));
        assertThat(round(NOW + MINUTE, List.of(page(AVAILABLE, NOW)))).anyMatch(Event.Raised.class::isInstance);
        assertThat(round(NOW + 2 * MINUTE, List.of(page(AVAILABLE, NOW), page(FAST, NOW))))
                .noneMatch(Event.Raised.class::isInstance);
        assertThat(only().urgency()).isEqualTo(Urgency.PAGE);
    }

    @Test
    void whatBurnsAgainSoonIsTheSameIncidentAndLaterAnother() {
        round(NOW, List.of(page(AVAILABLE, NOW)));
        round(NOW + MINUTE, List.of());
        assertThat(round(NOW + 5 * MINUTE, List.of(page(AVAILABLE, NOW + 4 * MINUTE))))
                .anyMatch(Event.Reopened.class::isInstance);
        assertThat(only().open()).isTrue();
        round(NOW + 6 * MINUTE, List.of());
        round(NOW + 60 * MINUTE, List.of(page(AVAILABLE, NOW + 60 * MINUTE)));
        assertThat(incidents.all()).hasSize(2);
    }

    @Test
    void aFloodOfSymptomsIsOneIncident() throws IOException {
        StringBuilder documents = new StringBuilder(
                "apiVersion: mainstay/v1\nkind: DataSource\nmetadata: {name: s}\nspec: {table: {files: \"*.csv\", time: at, timeZone: UTC}}\n");
        documents.append("---\napiVersion: mainstay/v1\nkind: Team\nmetadata: {name: root}\nspec: {}\n");
        documents.append(
                "---\napiVersion: mainstay/v1\nkind: Dataset\nmetadata: {name: base}\nspec: {owner: root, source: s, promises: {fresh: {indicator: {freshness: 1h}, target: 99%}}}\n");
        for (int i = 0; i < 200; i++)
            documents
                    .append("---\napiVersion: mainstay/v1\nkind: Service\nmetadata: {name: s")
                    .append(i)
                    .append("}\nspec: {dependsOn: [dataset/base], promises: {a: {indicator: {ratio: {source: s, bad: x"
                            + " > 0}}, target: 99%}}}\n");
        graph = graph(documents.toString());
        List<Burning> flood = IntStream.range(0, 200)
                .mapToObj(i -> page(Ref.promise("service", "s" + i, "a"), NOW + i * 1_000L))
                .toList();
        for (int seen = 20; seen <= 200; seen += 20) round(NOW + seen * 1_000L, flood.subList(0, seen));
        assertThat(only().members()).hasSize(200);
        List<Burning> all = new ArrayList<>(flood);
        all.add(page(Ref.promise("dataset", "base", "fresh"), NOW));
        round(NOW + 300_000, all);
        assertThat(only().owner()).isEqualTo(Optional.of("root"));
    }

    @Test
    void theLogTellsTheSameStoryAfterAStart() {
        round(NOW, List.of(page(AVAILABLE, NOW), page(OTHER, NOW)));
        round(NOW + MINUTE, List.of(page(AVAILABLE, NOW), page(FRESH, NOW + MINUTE)));
        Log.Line taken = Incidents.line(NOW + 2 * MINUTE, "I-1", "somebody", new Event.Acknowledged());
        incidents.accept(new Log.Written(log.size() + 1, taken, ""));
        log.add(new Log.Written(log.size() + 1, taken, ""));
        Incidents again = new Incidents();
        log.forEach(again::accept);
        assertThat(again.all()).isEqualTo(incidents.all());
        assertThat(again.find("I-1").orElseThrow().acknowledged()).hasValue(NOW + 2 * MINUTE);
        assertThat(again.round(List.of(page(AVAILABLE, NOW), page(FRESH, NOW)), List.of(), graph, NOW + 3 * MINUTE))
                .isEmpty();
    }

    private static Burning within(String... segments) {
        return new Burning(AVAILABLE, Kind.BURN, Urgency.PAGE, NOW, false, "it burns", .5, List.of(segments));
    }

    @Test
    void countsThatGrowAreNoNewsAndAnotherSegmentIs() {
        round(NOW, List.of(within("a: 3 of 9 bad (33.3 %)")));
        assertThat(round(NOW + MINUTE, List.of(within("a: 30 of 90 bad (33.3 %)"))))
                .isEmpty();
        assertThat(round(NOW + 2 * MINUTE, List.of(within("a: 31 of 91 bad (34.1 %)", "b: 1 of 9 bad (11.1 %)"))))
                .hasSize(1)
                .first()
                .isInstanceOf(Event.Joined.class);
    }

    @Test
    void whatBurnsAgainIsAsUrgentAsItIsNow() {
        round(NOW, List.of(page(AVAILABLE, NOW)));
        round(NOW + MINUTE, List.of());
        round(NOW + 2 * MINUTE, List.of(burning(AVAILABLE, Urgency.TICKET, NOW + 2 * MINUTE)));
        assertThat(only().open()).isTrue();
        assertThat(only().urgency()).isEqualTo(Urgency.TICKET);
        round(NOW + 3 * MINUTE, List.of());
        assertThat(round(NOW + 4 * MINUTE, List.of(page(AVAILABLE, NOW + 4 * MINUTE))))
                .hasAtLeastOneElementOfType(Event.Reopened.class)
                .hasAtLeastOneElementOfType(Event.Raised.class);
        assertThat(only().urgency()).isEqualTo(Urgency.PAGE);
    }
}

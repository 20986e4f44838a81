package dev.mainstay.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is good, of what: the choice of SPEC § 5, with every source resolved. */
public sealed interface Indicator {
    /** The source that it reads; empty for composites and for what is about a document. */
    default Optional<DataSource> read() {
        return switch (this) {
            case Ratio ratio -> Optional.of(ratio.first().source());
            case Raw raw -> Optional.of(raw.query().source());
            case Latency latency -> Optional.of(latency.source());
            case Threshold threshold -> Optional.of(threshold.value().source());
            case Freshness freshness -> Optional.of(freshness.source());
            case Deadline deadline -> Optional.of(deadline.source());
            case Spend spend -> Optional.of(spend.source());
            case Headroom headroom -> Optional.of(headroom.select().source());
            case Checks checks -> Optional.of(checks.source());
            case Drift none -> Optional.empty();
            case Bias none -> Optional.empty();
            case Abuse none -> Optional.empty();
            case Accuracy accuracy -> accuracy.forecasts().map(Forecasts::log);
            case Conformity conformity -> Optional.of(conformity.source());
            case Toil none -> Optional.empty();
            case Journey none -> Optional.empty();
            case Redundant none -> Optional.empty();
            case Weighted none -> Optional.empty();
            case Worst none -> Optional.empty();
            case Preset none -> Optional.empty();
        };
    }

    /** The queries that its author wrote; none for indicators that need none. */
    default List<Query> queries() {
        return switch (this) {
            case Ratio ratio ->
                Stream.of(ratio.good(), ratio.bad(), ratio.total())
                        .flatMap(Optional::stream)
                        .toList();
            case Raw raw -> List.of(raw.query());
            case Threshold threshold -> List.of(threshold.value());
            case Headroom headroom -> List.of(headroom.select());
            case Spend spend -> spend.value().stream().toList();
            case Latency none -> List.of();
            case Freshness none -> List.of();
            case Deadline none -> List.of();
            case Checks none -> List.of();
            case Drift none -> List.of();
            case Bias none -> List.of();
            case Abuse none -> List.of();
            case Accuracy accuracy ->
                accuracy.forecasts().flatMap(Forecasts::decision).stream().toList();
            case Conformity none -> List.of();
            case Toil none -> List.of();
            case Journey none -> List.of();
            case Redundant none -> List.of();
            case Weighted none -> List.of();
            case Worst none -> List.of();
            case Preset none -> List.of();
        };
    }

    /** The promises that it is made of; empty unless it is a composite. */
    default List<Ref> parts() {
        return switch (this) {
            case Journey journey -> journey.members();
            case Redundant redundant -> redundant.members();
            case Weighted weighted -> List.copyOf(weighted.members().keySet());
            case Worst worst -> worst.members();
            case Ratio none -> List.of();
            case Raw none -> List.of();
            case Latency none -> List.of();
            case Threshold none -> List.of();
            case Freshness none -> List.of();
            case Deadline none -> List.of();
            case Spend none -> List.of();
            case Headroom none -> List.of();
            case Checks none -> List.of();
            case Drift none -> List.of();
            case Bias none -> List.of();
            case Abuse none -> List.of();
            case Accuracy none -> List.of();
            case Conformity none -> List.of();
            case Toil none -> List.of();
            case Preset none -> List.of();
        };
    }

    /** Whether this version judges it. */
    default boolean judged() {
        return switch (this) {
            case Ratio yes -> true;
            case Raw yes -> true;
            case Latency yes -> true;
            case Threshold yes -> true;
            case Freshness yes -> true;
            case Deadline yes -> true;
            case Journey yes -> true;
            case Redundant yes -> true;
            case Weighted yes -> true;
            case Worst yes -> true;
            case Spend yes -> true;
            case Headroom no -> false;
            case Checks no -> false;
            case Drift no -> false;
            case Bias no -> false;
            case Abuse no -> false;
            case Accuracy accuracy -> accuracy.forecasts().isPresent();
            case Conformity yes -> true;
            case Toil no -> false;
            case Preset no -> false;
        };
    }

    /**
     * Good (or bad) events of all events. Exactly one of {@code good} and {@code bad} is present. An absent {@code total} means all
     * rows of the table, or for counts the stream's own total.
     *
     * @param counter whether metric queries are running totals (true) or per-slice amounts
     */
    record Ratio(Optional<Query> good, Optional<Query> bad, Optional<Query> total, boolean counter)
            implements Indicator {
        public Ratio {
            if (good.isPresent() == bad.isPresent()) throw new IllegalArgumentException("exactly one of good and bad");
        }

        /** The query that names the source. */
        public Query first() {
            return good.or(() -> bad).orElseThrow();
        }
    }

    /** A share computed elsewhere, in 0 … 1: of success, or of failure. */
    record Raw(Query query, boolean success) implements Indicator {}

    /** Events no slower than {@code atMost}: a histogram metric, or a numeric column in the unit of its values. */
    record Latency(DataSource source, Optional<String> metric, Optional<String> column, Duration atMost)
            implements Indicator {}

    /** One measured value a slice, compared with a bound. */
    record Threshold(Query value, Comparison comparison, BigDecimal bound, Optional<String> where)
            implements Indicator {}

    /** The free share of each resource on each instance. */
    record Headroom(Query select, List<String> resources, BigDecimal atLeast) implements Indicator {}

    /** The newest event time of a table is no older than {@code atMost}. */
    record Freshness(DataSource source, Duration atMost) implements Indicator {}

    /** Due runs of a job that finished in time. */
    record Deadline(DataSource source, String job, By by) implements Indicator {}

    /** When a run is due. */
    sealed interface By {
        /** At the times of a five-field cron expression. */
        record Cron(String expression, java.time.ZoneId zone) implements By {}

        /** So long after the run was triggered. */
        record After(Duration duration) implements By {}
    }

    /** Rows that pass every check. */
    record Checks(DataSource source, List<Check> checks) implements Indicator {}

    /** One check of a data contract: its kind ({@code rows}, {@code complete}, …) and its fields in canonical text. */
    record Check(String kind, Map<String, String> fields, Position at) {}

    /** Distance of features from the reference. */
    record Drift(Ref model, String measure, BigDecimal atMost, List<String> features) implements Indicator {}

    /** Difference between protected groups; exactly one bound is present. */
    record Bias(
            Ref model, String measure, Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost, List<String> groups)
            implements Indicator {}

    /** Clients that misuse a model. */
    record Abuse(Ref model, List<String> tests, BigDecimal errorRate) implements Indicator {}

    /**
     * A measure of right answers; exactly one bound is present.
     *
     * @param alertRate share of the forecasts that is acted on, the highest scores; empty where the decision says which
     * @param forecasts where it is measured; empty for an estimate
     */
    record Accuracy(
            Ref model,
            Measure measure,
            Optional<BigDecimal> alertRate,
            Optional<BigDecimal> atLeast,
            Optional<BigDecimal> atMost,
            boolean estimate,
            Optional<Forecasts> forecasts)
            implements Indicator {
        /** Whether a value of the measure keeps the bound; both bounds include themselves. */
        public boolean holds(double value) {
            return atLeast.map(bound -> value >= bound.doubleValue()).orElse(true)
                    && atMost.map(bound -> value <= bound.doubleValue()).orElse(true);
        }
    }

    /** How right answers are measured. */
    enum Measure {
        /** 1 − Brier score ÷ that of always forecasting the label rate of the reference. */
        BRIER_SKILL("brier-skill"),
        /** The mean squared difference of score and label. */
        BRIER("brier"),
        /** How far the mean score is from the share of positive labels. */
        CALIBRATION("calibration"),
        /** Share of the positive labels that were acted on. */
        RECALL("recall"),
        /** Share of positive labels among what was acted on. */
        PRECISION("precision");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /** As documents write it. */
        public String word() {
            return word;
        }

        /** Whether more of it is better. */
        public boolean rises() {
            return switch (this) {
                case BRIER_SKILL, RECALL, PRECISION -> true;
                case BRIER, CALIBRATION -> false;
            };
        }
    }

    /**
     * The forecasts of a model and what came true, as far as a measure needs them.
     *
     * @param log a row for each forecast
     * @param key joins forecasts and outcomes; empty where they stand in one row
     * @param score a probability, 0 … 1
     * @param decision whether a forecast was acted on
     * @param outcomes the table of the label; the log itself where it stands there
     * @param reference whose label rate the others are compared with
     */
    record Forecasts(
            DataSource log,
            Optional<Field> key,
            Optional<Field> score,
            Optional<Query> decision,
            Field label,
            DataSource outcomes,
            Optional<Document.Period> reference) {
        /** Whether the label stands in a table of its own. */
        public boolean joined() {
            return !outcomes.equals(log);
        }

        /** How long after a forecast its label may still come: the lateness of both tables. */
        public Duration delay() {
            Duration log = lateness(this.log);
            Duration labels = lateness(outcomes);
            return log.compareTo(labels) >= 0 ? log : labels;
        }

        private static Duration lateness(DataSource source) {
            return source.source() instanceof Source.Table table ? table.lateness() : Duration.ZERO;
        }
    }

    /** A column of a table, and where it is named. */
    record Field(String column, Position at) {}

    /**
     * What runs equals what was approved.
     *
     * @param source the counts that Mainstay makes itself when it looks: good is what was approved, of all instances
     */
    record Conformity(Ref environment, DataSource source) implements Indicator {
        /** The name of its counts. */
        public static final String COUNTS = "conformity";

        /** Of an environment. */
        public static Conformity of(Ref environment, Position at) {
            return new Conformity(
                    environment,
                    new DataSource(environment.toString(), new Source.Counts(List.of(), Source.Form.DELTA), at));
        }
    }

    /** Operations that needed no human. */
    record Toil(Ref team, List<String> roles) implements Indicator {}

    /** Good iff every member is good, slice by slice. */
    record Journey(List<Ref> members) implements Indicator {}

    /** Good iff at least {@code atLeast} members are good, slice by slice. */
    record Redundant(List<Ref> members, int atLeast) implements Indicator {}

    /** The weighted mean of the members' shares of good. */
    record Weighted(Map<Ref, BigDecimal> members) implements Indicator {}

    /** The member with the least budget left. */
    record Worst(List<Ref> members) implements Indicator {}

    /** Money spent of a plan. The target does not apply; the amount does. */
    record Spend(DataSource source, Optional<Query> value, Optional<String> where, Money amount, List<Planned> known)
            implements Indicator {}

    /** Spending that is known to come. */
    record Planned(java.time.LocalDate on, Money amount) {}

    /** A named recipe that this version does not expand, with its bounds in canonical text. */
    record Preset(String name, Map<String, String> fields) implements Indicator {}
}

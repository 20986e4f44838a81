package dev.mainstay.measure.table;

import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Indicator.Accuracy;
import dev.mainstay.spec.Indicator.Field;
import dev.mainstay.spec.Indicator.Forecasts;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream of right answers, and the columns that it asks of its tables. */
record Forecast(Stream stream, Accuracy accuracy, Forecasts forecasts) {
    /** Empty for a stream of anything else, and for an estimate. */
    static Optional<Forecast> of(Stream stream) {
        return stream.indicator() instanceof Accuracy accuracy
                ? accuracy.forecasts().map(forecasts -> new Forecast(stream, accuracy, forecasts))
                : Optional.empty();
    }

    /** What is wrong with it, each at its place; what cannot be seen without a table is not looked for. */
    List<Mistake> mistakes(Optional<Table> log, Optional<Table> outcomes) throws Refused {
        List<Mistake> found = new ArrayList<>();
        if (log.isPresent()) {
            Table table = log.get();
            if (forecasts.joined()) forecasts.key().ifPresent(key -> missing(table, key, "the log: ", found));
            forecasts.score().ifPresent(score -> missing(table, score, "the log: ", found));
            for (String column : stream.segments().columns())
                missing(table, new Field(column, Position.NONE), "the log: ", found);
            if (forecasts.decision().isPresent())
                new Binding(table.duck(), table.types())
                        .alone(forecasts.decision().get().text())
                        .ifPresent(wrong -> found.add(
                                wrong.at(Optional.of(forecasts.decision().get().at()))));
        }
        Optional<Table> labels = forecasts.joined() ? outcomes : log;
        if (labels.isPresent()) {
            if (forecasts.joined()) forecasts.key().ifPresent(key -> missing(labels.get(), key, "the labels: ", found));
            missing(labels.get(), forecasts.label(), "the labels: ", found);
        }
        return found;
    }

    private static void missing(Table table, Field field, String where, List<Mistake> found) {
        if (has(table.types(), field.column())) return;
        Optional<Position> at = field.at().equals(Position.NONE) ? Optional.empty() : Optional.of(field.at());
        found.add(Binding.missing(field.column(), table.types().keySet())
                .inside(where)
                .at(at));
    }

    private static boolean has(Map<String, String> types, String column) {
        return types.keySet().stream().anyMatch(column::equalsIgnoreCase);
    }

    /** How it is reduced. */
    Scored scored(Duck duck) throws Refused {
        Optional<String> score = forecasts.score().map(one -> "TRY_CAST(" + Sql.name(one.column()) + " AS DOUBLE)");
        Optional<String> acted = forecasts.decision().isPresent()
                ? Optional.of("("
                        + Clause.parse(duck, forecasts.decision().get().text()).sql() + " IS TRUE)")
                : Optional.empty();
        return new Scored(stream, score, acted, accuracy.alertRate().isPresent());
    }

    /** By what rows of one key and time are told apart, so that which one counts does not depend on the order of rows. */
    List<String> ties(Scored scored) {
        List<String> ties = new ArrayList<>();
        scored.score().ifPresent(ties::add);
        scored.acted().ifPresent(ties::add);
        for (String column : stream.segments().columns()) ties.add("CAST(" + Sql.name(column) + " AS VARCHAR)");
        return ties;
    }
}

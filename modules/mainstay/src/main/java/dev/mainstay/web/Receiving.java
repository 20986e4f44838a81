package dev.mainstay.web;

import dev.mainstay.engine.intake.Intake;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.identity.Scope;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Takes counts and records of runs that others push. */
record Receiving(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    List<Route> routes() {
        return List.of(
                new Route(
                        Method.POST,
                        "/api/v1/counts/{source}",
                        Scope.PUSH,
                        Route.Body.LINES,
                        asked -> push(asked, "counts", "/api/v1/runs/")),
                new Route(
                        Method.POST,
                        "/api/v1/runs/{source}",
                        Scope.PUSH,
                        Route.Body.LINES,
                        asked -> push(asked, "runs", "/api/v1/counts/")));
    }

    private Answer push(Asked asked, String what, String others) {
        String name = asked.parameter().apply("source");
        Specification specification = holdings.specification().get();
        return switch (Receivers.of(specification).choose(name, "the documents")) {
            case Receivers.Choice.None none -> Answer.error(Status.NOT_FOUND_404, none.because());
            case Receivers.Choice.Chosen chosen ->
                what.equals(kind(chosen.source()))
                        ? writer.write(() -> take(asked, chosen.source(), specification, what))
                        : Answer.error(
                                Status.NOT_FOUND_404,
                                name + " takes " + kind(chosen.source()) + ": send them to " + others + name);
        };
    }

    private static String kind(DataSource source) {
        return source.source() instanceof Source.Counts ? "counts" : "runs";
    }

    private Answer take(Asked asked, DataSource to, Specification specification, String what) {
        boolean partial = asked.query().apply("partial").filter("true"::equals).isPresent();
        Intake intake = new Intake(
                to,
                specification,
                java.util.Optional.of(holdings.journal()),
                true,
                partial ? Intake.Rule.OTHERS_ARE_TAKEN : Intake.Rule.NONE_IS_TAKEN,
                clock.getAsLong(),
                Runnable::run);
        try {
            intake.take(new ByteArrayInputStream(asked.body()));
        } catch (IllegalArgumentException otherForm) {
            return Answer.error(Status.CONFLICT_409, String.valueOf(otherForm.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, Object> receipt = intake.receipt();
        if (intake.refused() > 0 && !partial) {
            Map<String, Object> refusal = new LinkedHashMap<>();
            refusal.put("error", intake.refused() + " of " + receipt.get("lines") + " lines are wrong; none was taken");
            refusal.putAll(receipt);
            return Answer.json(Status.UNPROCESSABLE_CONTENT_422, refusal);
        }
        audit.wrote(
                asked,
                "push " + what,
                to.name(),
                receipt.get("accepted") + " accepted, " + receipt.get("unchanged") + " unchanged, "
                        + receipt.get("replaced") + " replaced, " + receipt.get("refused") + " refused");
        return Answer.json(
                receipt.get("accepted") instanceof Long fresh && fresh > 0 ? Status.CREATED_201 : Status.OK_200,
                receipt);
    }
}

package dev.mainstay.export.start;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Promises proposed from the metrics that a Prometheus has: the share of requests without a server's error from counters of requests
 * with a status, the share of fast ones from histograms of durations at an edge that they have, and being up. Their targets are
 * starting points, and say so.
 */
public final class Proposals {
    private static final int MOST_SERVICES = 100;
    private static final int MOST_PROMISES = 50;

    private Proposals() {}

    /**
     * The specification as text: a data source named {@code prometheus}, and a service for every job that has something to promise.
     *
     * @param url of the Prometheus
     */
    public static String propose(String url, List<Metric> metrics) {
        Map<String, List<Proposal>> byJob = new TreeMap<>();
        metrics.stream().sorted(Comparator.comparing(Metric::name)).forEach(metric -> {
            List<String> jobs = metric.values("job").isEmpty() ? List.of("") : metric.values("job");
            for (String job : jobs)
                Rules.proposal(metric, job)
                        .ifPresent(p -> byJob.computeIfAbsent(job, j -> new ArrayList<>())
                                .add(p));
        });
        String services = byJob.entrySet().stream()
                .limit(MOST_SERVICES)
                .map(entry -> service(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return head(url, services.isEmpty()) + services;
    }

    private static String head(String url, boolean nothing) {
        return """
                # Proposed from the metrics of this Prometheus%s
                # Every target is a proposal: replay your history before you agree to it, then take the word away.

                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: prometheus}
                spec: {prometheus: {url: %s}}
                """.formatted(
                        nothing ? ": none of them counts requests, measures durations or says what is up." : ".",
                        Quotes.of(url));
    }

    private static String service(String job, List<Proposal> proposals) {
        StringBuilder text = new StringBuilder();
        text.append("---\napiVersion: mainstay/v1\nkind: Service\nmetadata: {name: ")
                .append(Quotes.name(job.isEmpty() ? "my-service" : job))
                .append("}\nspec:\n  owner: my-team\n  promises:\n");
        Map<String, Proposal> named = new TreeMap<>();
        for (Proposal proposal : proposals) named.putIfAbsent(proposal.name(), proposal);
        named.values().stream().limit(MOST_PROMISES).forEach(p -> text.append(p.text()));
        return text.toString();
    }
}

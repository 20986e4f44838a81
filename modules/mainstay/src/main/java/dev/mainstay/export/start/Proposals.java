package dev.mainstay.export.start;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Promises proposed from the metrics that a Prometheus has: the share of requests without a server's error from counters of requests
 * with a status, the share of fast ones from histograms of durations at an edge that they have, and being up. Their targets are
 * starting points, and say so.
 */
public final class Proposals {
    /** The labels whose values decide about a proposal. */
    public static final List<String> LABELS = Rules.LABELS;

    private static final int MOST_SERVICES = 100;
    private static final int MOST_PROMISES = 50;

    private final Map<String, Map<String, Proposal>> byJob = new TreeMap<>();

    private Proposals() {}

    /** Whether a metric of this name can lead to a proposal. */
    public static boolean interesting(String name) {
        return Rules.interesting(name);
    }

    public static Proposals of(List<Metric> metrics) {
        Proposals proposals = new Proposals();
        metrics.stream().sorted(Comparator.comparing(Metric::name)).forEach(proposals::add);
        return proposals;
    }

    private void add(Metric metric) {
        List<String> jobs = metric.values("job").isEmpty() ? List.of("") : metric.values("job");
        for (String job : jobs)
            Rules.proposal(metric, job)
                    .ifPresent(p ->
                            byJob.computeIfAbsent(job, j -> new TreeMap<>()).putIfAbsent(p.name(), p));
    }

    public boolean isEmpty() {
        return byJob.isEmpty();
    }

    /**
     * The specification as text: a data source named {@code prometheus}, and a service for every job that has something to promise.
     *
     * @param url of the Prometheus
     */
    public String text(String url) {
        StringBuilder text = new StringBuilder("""
                # Proposed from the metrics of this Prometheus.
                # Every target is a proposal: replay your history before you agree to it, then take the word away.

                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: prometheus}
                spec: {prometheus: {url: %s}}
                """.formatted(Quotes.of(url)));
        Map<String, List<Proposal>> services = new TreeMap<>();
        byJob.forEach((job, proposals) -> services.computeIfAbsent(
                        job.isEmpty() ? "my-service" : Quotes.name(job), j -> new ArrayList<>())
                .addAll(proposals.values()));
        services.entrySet().stream()
                .limit(MOST_SERVICES)
                .forEach(service -> text.append(service(service.getKey(), service.getValue())));
        return text.toString();
    }

    private static String service(String name, List<Proposal> proposals) {
        StringBuilder text = new StringBuilder();
        text.append("---\napiVersion: mainstay/v1\nkind: Service\nmetadata: {name: ")
                .append(name)
                .append("}\nspec:\n  owner: my-team\n  promises:\n");
        Map<String, Proposal> named = new TreeMap<>();
        for (Proposal proposal : proposals) named.putIfAbsent(proposal.name(), proposal);
        named.values().stream().limit(MOST_PROMISES).forEach(p -> text.append(p.text()));
        return text.toString();
    }
}

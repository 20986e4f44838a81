package dev.mainstay.bench.cpu;

import java.util.List;

/** Prometheus rules of one objective as Sloth 0.11 generates them: eight windows, seven facts, two alerts. */
final class SlothRules {
    private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

    private SlothRules() {}

    /** @param month whether the 30-day window is among them */
    static String of(int objectives, boolean month) {
        StringBuilder yaml = new StringBuilder("groups:\n");
        for (int i = 0; i < objectives; i++) {
            String id = "service-slo" + i;
            group(yaml, "sli-" + id);
            for (String window : WINDOWS)
                record(
                        yaml,
                        "slo:sli_error:ratio_rate" + window,
                        "(sum(rate(bench_errors_total{slo=\"" + i + "\"}[" + window + "])))"
                                + " / (sum(rate(bench_requests_total{slo=\"" + i + "\"}[" + window + "])))",
                        id,
                        window);
            if (month) {
                String five = "slo:sli_error:ratio_rate5m{sloth_id=\"" + id + "\"}[30d]";
                record(
                        yaml,
                        "slo:sli_error:ratio_rate30d",
                        "sum_over_time(" + five + ") / ignoring (sloth_window) count_over_time(" + five + ")",
                        id,
                        "30d");
            }
            facts(yaml, id);
            alerts(yaml, id);
        }
        return yaml.toString();
    }

    private static void facts(StringBuilder yaml, String id) {
        String own = "{sloth_id=\"" + id + "\"}";
        group(yaml, "meta-" + id);
        record(yaml, "slo:objective:ratio", "vector(0.999)", id, "");
        record(yaml, "slo:error_budget:ratio", "vector(1-0.999)", id, "");
        record(yaml, "slo:time_period:days", "vector(30)", id, "");
        String budget = " / on(sloth_id) group_left slo:error_budget:ratio" + own;
        record(yaml, "slo:current_burn_rate:ratio", "slo:sli_error:ratio_rate5m" + own + budget, id, "");
        record(yaml, "slo:period_burn_rate:ratio", "slo:sli_error:ratio_rate30d" + own + budget, id, "");
        record(yaml, "slo:period_error_budget_remaining:ratio", "1 - slo:period_burn_rate:ratio" + own, id, "");
        record(yaml, "sloth_slo_info", "vector(1)", id, "");
    }

    private static void alerts(StringBuilder yaml, String id) {
        group(yaml, "alerts-" + id);
        alert(yaml, id, "page", both(id, "5m", "1h", 14.4) + " or " + both(id, "30m", "6h", 6));
        alert(yaml, id, "ticket", both(id, "2h", "1d", 3) + " or " + both(id, "6h", "3d", 1));
    }

    private static String both(String id, String little, String large, double factor) {
        return "(" + above(id, little, factor) + " and ignoring (sloth_window) " + above(id, large, factor) + ")";
    }

    private static String above(String id, String window, double factor) {
        return "max(slo:sli_error:ratio_rate" + window + "{sloth_id=\"" + id + "\"} > (" + factor
                + " * (1-0.999))) without (sloth_window)";
    }

    private static void group(StringBuilder yaml, String name) {
        yaml.append("- name: ").append(name).append("\n  rules:\n");
    }

    private static void record(StringBuilder yaml, String name, String expression, String id, String window) {
        yaml.append("  - record: ").append(name).append("\n    expr: '").append(expression);
        yaml.append("'\n    labels: {sloth_id: ").append(id);
        if (!window.isEmpty()) yaml.append(", sloth_window: ").append(window);
        yaml.append("}\n");
    }

    private static void alert(StringBuilder yaml, String id, String severity, String expression) {
        yaml.append("  - alert: Burn").append(severity).append("\n    expr: '").append(expression);
        yaml.append("'\n    labels: {sloth_id: ")
                .append(id)
                .append(", severity: ")
                .append(severity)
                .append("}\n");
    }
}

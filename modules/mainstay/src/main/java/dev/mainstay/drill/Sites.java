package dev.mainstay.drill;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway, and services that depend on it: each is a symptom when it fails. */
final class Sites implements World.Part {
    static final String THROUGH = "service/gateway/through";
    private static final double PER_SECOND = .5;
    static final double ERRORS = .001;
    private static final double FAILS = .5;

    private final List<Series> sites = new ArrayList<>();
    private final Series gateway;
    private final World.Active active;
    private final Draws draws;

    Sites(Map<String, Series> series, int count, World.Active active, long grain, long seed) {
        this.active = active;
        this.draws = new Draws(seed);
        gateway = new Series(grain, World.COARSE);
        series.put(THROUGH, gateway);
        for (int i = 0; i < count; i++) {
            Series site = new Series(grain, World.COARSE);
            sites.add(site);
            series.put("service/" + name(i) + "/available", site);
        }
    }

    private static String name(int i) {
        return "site-" + (i + 1);
    }

    /** The documents of the gateway and of its services. */
    static String documents(int count) {
        StringBuilder text = new StringBuilder("""
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: sites}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: gateway}
                spec:
                  owner: network
                  promises:
                    through: {indicator: {ratio: {source: metrics, bad: 'gateway_total{ok="no"}', total: gateway_total}}, target: 99.5%}
                """);
        for (int i = 0; i < count; i++) text.append("""
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: NAME}
                spec:
                  owner: sites
                  dependsOn: [service/gateway]
                  promises:
                    available: {indicator: {ratio: {source: metrics, bad: 'site_total{ok="no",site="NAME"}', total: 'site_total{site="NAME"}'}}, target: 99%}
                """.replace("NAME", name(i)));
        return text.toString();
    }

    @Override
    public void past(Range slice) {
        long[] all = new long[2];
        for (Series site : sites) {
            long[] sum = count(slice);
            site.past(Segment.WHOLE, slice.from(), sum[0], sum[1]);
            all[0] += sum[0];
            all[1] += sum[1];
        }
        gateway.past(Segment.WHOLE, slice.from(), all[0], all[1]);
    }

    @Override
    public void present(Range slice) {
        long[] all = new long[2];
        for (Series site : sites) {
            long[] sum = count(slice);
            site.put(Segment.WHOLE, slice.from(), sum[0], sum[1]);
            site.spoken(slice.until());
            all[0] += sum[0];
            all[1] += sum[1];
        }
        gateway.put(Segment.WHOLE, slice.from(), all[0], all[1]);
        gateway.spoken(slice.until());
    }

    private long[] count(Range slice) {
        long total = draws.poisson(PER_SECOND * slice.millis() / 1000);
        double share = active.share(slice) * FAILS;
        return new long[] {draws.binomial(total, share + (1 - share) * ERRORS), total};
    }
}

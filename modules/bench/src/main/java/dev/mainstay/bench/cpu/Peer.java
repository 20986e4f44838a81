package dev.mainstay.bench.cpu;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Debian's Prometheus with a history of the objectives' counters, scraping them as they go on. Its cost of rules is the CPU time that it
 * uses with them less what it uses without them in the same time; scraping is in both.
 */
final class Peer {
    private final Path folder;
    private final int objectives;
    private final Plan plan;

    /**
     * How much is done.
     *
     * @param interval seconds between evaluations and scrapes
     * @param cycles evaluations that are measured
     * @param days of raw counters; of the 5-minute ratios it is ten times as many
     */
    record Plan(int interval, int cycles, int days) {
        static final Plan WHOLE = new Plan(30, 3, 3);
        static final Plan SMOKE = new Plan(3, 2, 1);
    }

    /** CPU seconds of one evaluation of every objective. */
    record Cost(int objectives, double all, double withoutMonth) {}

    private Peer(Path folder, int objectives, Plan plan) {
        this.folder = folder;
        this.objectives = objectives;
        this.plan = plan;
    }

    static Cost measure(Path folder, int objectives, Plan plan) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new Peer(folder, objectives, plan).measure();
    }

    private Cost measure() throws IOException, InterruptedException {
        seed();
        HttpServer counters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        counters.createContext("/metrics", exchange -> {
            byte[] body = exposition().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        counters.start();
        int port = freePort();
        Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: {scrape_interval: " + plan.interval() + "s, evaluation_interval: " + plan.interval()
                        + "s}\nrule_files: [rules.yml]\nscrape_configs:\n- job_name: bench\n  static_configs:\n  - targets: ['127.0.0.1:"
                        + counters.getAddress().getPort() + "']\n    labels: {}\n");
        Files.writeString(folder.resolve("rules.yml"), "groups: []\n");
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=60d",
                        "--web.enable-lifecycle",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI at = URI.create("http://127.0.0.1:" + port + "/");
            ready(client, at, prometheus);
            double idle = cycles(client, at, prometheus);
            double all = with(client, at, prometheus, true);
            double some = with(client, at, prometheus, false);
            return new Cost(objectives, all - idle, some - idle);
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
            counters.stop(0);
        }
    }

    private double with(HttpClient client, URI at, Process prometheus, boolean month)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yml"), SlothRules.of(objectives, month));
        var reload = HttpRequest.newBuilder(at.resolve("-/reload"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        if (client.send(reload, BodyHandlers.ofString()).statusCode() != 200)
            throw new IOException("Prometheus refuses the rules, see " + folder.resolve("log"));
        return cycles(client, at, prometheus);
    }

    /** CPU seconds in one interval, after one interval to settle. */
    private double cycles(HttpClient client, URI at, Process prometheus) throws IOException, InterruptedException {
        Thread.sleep(plan.interval() * 1_000L);
        double before = cpu(client, at);
        Thread.sleep(plan.interval() * 1_000L * plan.cycles());
        if (!prometheus.isAlive()) throw new IOException("Prometheus ended, see " + folder.resolve("log"));
        return (cpu(client, at) - before) / plan.cycles();
    }

    private static double cpu(HttpClient client, URI at) throws IOException, InterruptedException {
        String body = client.send(HttpRequest.newBuilder(at.resolve("metrics")).build(), BodyHandlers.ofString())
                .body();
        return body.lines()
                .filter(line -> line.startsWith("process_cpu_seconds_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void ready(HttpClient client, URI at, Process prometheus) throws InterruptedException, IOException {
        for (int i = 0; i < 600; i++) {
            if (!prometheus.isAlive()) throw new IOException("Prometheus ended, see " + folder.resolve("log"));
            try {
                if (client.send(HttpRequest.newBuilder(at.resolve("-/ready")).build(), BodyHandlers.ofString())
                                .statusCode()
                        == 200) return;
            } catch (java.net.ConnectException notYet) {
                // It is still starting.
            }
            Thread.sleep(200);
        }
        throw new IOException("Prometheus is not ready after two minutes");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static long requests(int objective, long second) {
        return second * (10 + objective % 7);
    }

    private String exposition() {
        StringBuilder text = new StringBuilder();
        long second = System.currentTimeMillis() / 1_000;
        for (int i = 0; i < objectives; i++) {
            text.append("bench_requests_total{slo=\"").append(i).append("\"} ");
            text.append(requests(i, second))
                    .append("\nbench_errors_total{slo=\"")
                    .append(i)
                    .append("\"} ");
            text.append(requests(i, second) / 2_000).append('\n');
        }
        return text.toString();
    }

    /** The counters every minute and the ratios every five, fewer than a running Prometheus would hold. */
    private void seed() throws IOException, InterruptedException {
        long now = System.currentTimeMillis() / 60_000 * 60;
        long day = 86_400;
        Path file = folder.resolve("seed.txt");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (String name : new String[] {"requests", "errors"}) {
                out.write("# TYPE bench_" + name + " counter\n");
                for (int i = 0; i < objectives; i++)
                    for (long t = now - plan.days() * day; t < now; t += 60)
                        out.write(String.format(
                                Locale.ROOT,
                                "bench_%s_total{job=\"bench\",slo=\"%d\"} %d %d\n",
                                name,
                                i,
                                name.equals("errors") ? requests(i, t) / 2_000 : requests(i, t),
                                t));
            }
            out.write("# TYPE slo:sli_error:ratio_rate5m gauge\n");
            for (int i = 0; i < objectives; i++)
                for (long t = now - 10L * plan.days() * day; t < now; t += 300)
                    out.write("slo:sli_error:ratio_rate5m{sloth_id=\"service-slo" + i
                            + "\",sloth_window=\"5m\"} 0.0005 " + t + "\n");
            out.write("# EOF\n");
        }
        Process promtool = new ProcessBuilder(
                        "promtool",
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        "--max-block-duration=744h",
                        file.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool").toFile())
                .start();
        if (promtool.waitFor() != 0) throw new IOException(Files.readString(folder.resolve("promtool")));
        Files.delete(file);
    }
}

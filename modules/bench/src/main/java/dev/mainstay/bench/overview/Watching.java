package dev.mainstay.bench.overview;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Serves a generated specification in a process of its own, and asks for its overview. */
public final class Watching {
    private Watching() {}

    /**
     * Prints a line for each thing that was measured.
     *
     * @param folder an empty one
     * @param painted whether a browser is asked too
     */
    public static void run(Path folder, int promises, int requests, boolean painted, PrintStream out)
            throws IOException, InterruptedException {
        Shops.write(folder, promises);
        Process server = new ProcessBuilder(
                        System.getProperty("bench.java", "java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mainstay.Main",
                        "serve",
                        folder.toString(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                HttpClient client = HttpClient.newHttpClient()) {
            String line = said.readLine();
            if (line == null) throw new IOException("the server ended at once");
            URI overview =
                    URI.create(line.substring(line.lastIndexOf("http://")).strip());
            while (get(client, overview.resolve("/ready")).statusCode() != 200) Thread.sleep(50);
            ask(client, overview, promises, requests, out);
            if (painted) paint(overview, out);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void ask(HttpClient client, URI overview, int promises, int requests, PrintStream out)
            throws IOException, InterruptedException {
        for (int i = 0; i < requests / 4; i++) get(client, overview);
        double[] millis = new double[requests];
        int bytes = 0;
        for (int i = 0; i < requests; i++) {
            long began = System.nanoTime();
            bytes = get(client, overview).body().length;
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "overview of %d promises: %d requests, p50 %.1f ms, p95 %.1f ms, %,d bytes%n",
                promises,
                requests,
                millis[requests / 2],
                millis[requests * 95 / 100],
                bytes);
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void paint(URI overview, PrintStream out) throws IOException, InterruptedException {
        List<Double> paints = Browser.firstPaints(overview);
        if (paints.isEmpty()) {
            out.println("first paint: no Chromium is on this machine, or it told nothing");
            return;
        }
        List<Double> blank = Browser.firstPaints(overview.resolve("/health"));
        OptionalDouble worst = paints.stream().mapToDouble(one -> one).max();
        out.printf(
                Locale.ROOT,
                "first paint in Chromium, %d fresh browsers: median %.0f ms, worst %.0f ms, goal below 300 ms; a page of one word: median %.0f ms%n",
                paints.size(),
                paints.stream().sorted().toList().get(paints.size() / 2),
                worst.orElseThrow(),
                blank.isEmpty() ? Double.NaN : blank.stream().sorted().toList().get(blank.size() / 2));
    }
}

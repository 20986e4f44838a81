package dev.mainstay.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happened before the live clock began, as files to import: every scrape, every run, every slice of spending. */
final class History implements Peer, AutoCloseable {
    private static final String HEAD = """
            # TYPE predict_requests counter
            # TYPE predict_seconds histogram
            # TYPE predict_answers counter
            # TYPE feature_age_seconds gauge
            # TYPE spend_usd counter
            """;

    private final Path folder;
    private final Writer serving;
    private final Writer runs;
    private final Writer spend;
    private final StringBuilder scrape = new StringBuilder();

    History(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        serving = open("serving.prom");
        runs = open("runs.jsonl");
        spend = open("spend.jsonl");
        serving.write(HEAD);
    }

    private BufferedWriter open(String name) throws IOException {
        return Files.newBufferedWriter(Whole.beside(folder.resolve(name)));
    }

    /** One scrape of the serving processes, every series with the time in seconds since 1970. */
    void scrape(World world) throws IOException {
        String end = " " + world.now() + "\n";
        scrape.setLength(0);
        world.counters().writeRequests(scrape, end);
        world.counters().writeSeconds(scrape, end);
        world.counters().writeAnswers(scrape, end);
        State.writeAge(world, scrape, end);
        world.counters().writeSpend(scrape, end);
        serving.append(scrape);
    }

    @Override
    public void run(String line) {
        append(runs, line);
    }

    @Override
    public void spend(String line) {
        append(spend, line);
    }

    @Override
    public void change(String event) {
        throw new IllegalStateException("nothing is changed in the history: " + event);
    }

    private static void append(Writer out, String line) {
        try {
            out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the files in their place. */
    void finish() throws IOException {
        serving.write("# EOF\n");
        close();
        for (String name : new String[] {"serving.prom", "runs.jsonl", "spend.jsonl"})
            Whole.settle(folder.resolve(name));
    }

    @Override
    public void close() throws IOException {
        serving.close();
        runs.close();
        spend.close();
    }
}

package dev.mainstay.bench.crash;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Recovery;
import dev.mainstay.remember.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A state that is written, killed and opened again and again. */
final class Trial {
    /** Where a child is killed: at a named step, or at any moment. */
    static final List<String> PLACES = List.of(
            "BEFORE_WRITE",
            "COUNTS_WRITTEN",
            "BEFORE_COMMIT",
            "AFTER_COMMIT",
            "COMPACTION_WRITTEN",
            "COMPACTION_DONE",
            "CHECKPOINT_DONE",
            "BACKUP_WRITTEN",
            "BACKUP_DONE",
            "MOMENT");
    private static final int TORN_COPIES = 3;

    private final Path root;
    private final Script script;
    private final SplittableRandom random;
    private final Picture expected = new Picture();
    private final TreeMap<String, Integer> killed;
    private Path folder;
    private int done;
    private int copies;

    /** @param killed counts the kills by place */
    Trial(Path root, long seed, TreeMap<String, Integer> killed) {
        this.root = root;
        this.script = new Script(seed);
        this.random = new SplittableRandom(seed);
        this.killed = killed;
        this.folder = root.resolve("0");
    }

    /** What one kill came to. */
    record Outcome(String place, int acknowledged, int torn, List<String> faults) {}

    private record Death(String place, int acknowledged, Tear.Synced synced) {}

    Outcome run(String place) throws IOException, InterruptedException {
        int before = done;
        Death death = kill(place);
        killed.merge(death.place(), 1, Integer::sum);
        List<String> faults = new ArrayList<>();
        List<Path> torn = new ArrayList<>();
        for (int i = 0; i < TORN_COPIES; i++) {
            Path copy = root.resolve(Integer.toString(++copies));
            Tear.copy(folder, copy);
            String how = Tear.apply(copy, death.synced(), death.place().equals("CHECKPOINT_DONE"), random);
            if (how.isEmpty()) {
                delete(copy);
                break;
            }
            torn.add(copy);
            check(copy, death, how).ifPresent(faults::add);
        }
        check(folder, death, "killed").ifPresent(faults::add);
        for (Path copy : torn) delete(copy);
        return new Outcome(death.place(), death.acknowledged() - before, torn.size(), faults);
    }

    private Death kill(String place) throws IOException, InterruptedException {
        boolean moment = place.equals("MOMENT");
        Process child = new ProcessBuilder(
                        System.getProperty("bench.java", Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Long.toString(script.seed()),
                        Integer.toString(done + 1),
                        place,
                        Integer.toString(times(place)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = done;
        int acks = 0;
        int enough = moment ? random.nextInt(Child.OPERATIONS) : Integer.MAX_VALUE;
        Tear.Synced synced = new Tear.Synced(0, 0);
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("at")) return new Death(words[1], acknowledged, synced);
                if (words[0].equals("ack")) acknowledged = Integer.parseInt(words[1]);
                synced = new Tear.Synced(Long.parseLong(words[2]), Long.parseLong(words[3]));
                if (acks++ == enough) {
                    Thread.sleep(0, random.nextInt(1_000_000));
                    child.destroyForcibly().waitFor();
                }
            }
            if (moment) return new Death(place, acknowledged, synced);
            throw new IllegalStateException("the child ended by itself with " + child.waitFor());
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private int times(String place) {
        return switch (place) {
            case "COMPACTION_WRITTEN", "COMPACTION_DONE" -> 1 + random.nextInt(3);
            case "CHECKPOINT_DONE" -> 1 + random.nextInt(4);
            case "BACKUP_WRITTEN", "BACKUP_DONE" -> 1 + random.nextInt(2);
            default -> 1 + random.nextInt(40);
        };
    }

    /** Opens a state after its death: it holds what was acknowledged, and at most what was asked next. */
    private java.util.Optional<String> check(Path state, Death death, String how) throws IOException {
        while (done < death.acknowledged()) expected.apply(script.operation(++done), script);
        String found;
        try (Journal journal = Journal.open(state, Settings.DEFAULT)) {
            Recovery recovery = journal.recovery();
            if (death.acknowledged() > 0
                    && recovery.found().stream().noneMatch(line -> line.contains("ended without closing")))
                return java.util.Optional.of(how + ": the report does not say that the process ended");
            Picture picture = Picture.of(journal);
            if (picture.same(expected)) return backups(state);
            found = picture.toString();
            Picture next = expected;
            next.apply(script.operation(death.acknowledged() + 1), script);
            if (picture.same(next)) {
                if (state.equals(folder)) done++;
                return backups(state);
            }
        } catch (RuntimeException failure) {
            found = failure.toString();
        }
        return java.util.Optional.of(death.place() + " after operation " + death.acknowledged() + ", " + how
                + ": expected " + expected + ", found " + found);
    }
}

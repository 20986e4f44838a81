package dev.mainstay.bench.crash;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Recovery;
import dev.mainstay.remember.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
    /** After all that is acknowledged. */
    private final Picture expected = new Picture();
    /** The same, and what was asked next. */
    private final Picture ahead = new Picture();

    private final Path folder;
    private int done;
    private int told;
    private int copies;

    Trial(Path root, long seed) {
        this.root = root;
        this.script = new Script(seed);
        this.random = new SplittableRandom(seed);
        this.folder = root.resolve("state");
    }

    /** What one kill came to. */
    record Outcome(String place, int acknowledged, int torn, List<String> faults) {}

    private record Death(String place, int acknowledged, Tear.Synced synced) {}

    Outcome run(String place) throws IOException, InterruptedException {
        int before = done;
        Death death = kill(place);
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
        faults.addAll(backups());
        for (Path copy : torn) delete(copy);
        return new Outcome(death.place(), death.acknowledged() - before, torn.size(), faults);
    }

    private Death kill(String place) throws IOException, InterruptedException {
        boolean moment = place.equals("MOMENT");
        Process child = new ProcessBuilder(
                        System.getProperty(
                                "bench.java",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()),
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
                if (words[0].equals("ack") && acks++ == enough) {
                    Thread.sleep(0, random.nextInt(1_000_000));
                    child.toHandle().destroyForcibly();
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

    private void expect(int acknowledged) {
        while (done < acknowledged) expected.apply(script.operation(++done));
        while (told < done + 1) ahead.apply(script.operation(++told));
    }

    /** Opens a state after its death: it holds what was acknowledged, and at most what was asked next. */
    private Optional<String> check(Path state, Death death, String how) {
        expect(death.acknowledged());
        String found;
        try (Journal journal = Journal.open(state, Settings.DEFAULT)) {
            Recovery recovery = journal.recovery();
            if (recovery.found().stream().noneMatch(line -> line.contains("ended without closing")))
                return Optional.of(how + ": the report does not say that the process ended");
            Picture picture = Picture.of(journal);
            boolean asked = picture.same(ahead);
            if (asked && state.equals(folder)) expect(done + 1);
            if (asked || picture.same(expected)) return Optional.empty();
            found = picture.toString();
        } catch (RuntimeException failure) {
            found = failure.toString();
        }
        return Optional.of(death.place() + " after operation " + death.acknowledged() + ", " + how + ": expected "
                + expected + ", found " + found);
    }

    /** A back-up is there whole or not at all. */
    private List<String> backups() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : backupFiles()) {
            int number = Integer.parseInt(String.valueOf(file.getFileName()).replace("backup ", ""));
            Path restored = root.resolve("restored");
            try {
                Journal.restore(file, restored, false);
                Picture then = new Picture();
                for (int i = 1; i <= number; i++) then.apply(script.operation(i));
                try (Journal journal = Journal.open(restored, Settings.DEFAULT)) {
                    Picture picture = Picture.of(journal);
                    if (!picture.same(then)) faults.add(file + ": expected " + then + ", found " + picture);
                }
            } catch (RuntimeException failure) {
                faults.add(file + " cannot be restored: " + failure);
            }
            delete(restored);
            Files.deleteIfExists(file);
        }
        return faults;
    }

    private List<Path> backupFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("backup \\d+"))
                    .toList();
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}

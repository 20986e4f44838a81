package dev.mainstay.act.remediate;

import dev.mainstay.act.remediate.Performer.End;
import dev.mainstay.act.remediate.Performer.Outcome;
import dev.mainstay.spec.Step;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Programs of this machine: only those that are allowed, without a shell, without this process's environment, and with an end.
 *
 * @param allowed absolute paths
 */
record Commands(Set<Path> allowed) {
    static final String VARIABLE = "MAINSTAY_COMMANDS";

    private static final int OUTPUT_BYTES = 64 * 1024;
    private static final int TOLD = 200;
    private static final long DYING_MILLIS = 1_000;

    Commands {
        allowed = Set.copyOf(allowed);
    }

    static Set<Path> allowed(String text) {
        Set<Path> paths = new LinkedHashSet<>();
        for (String part : text.split(":")) {
            if (part.isBlank()) continue;
            Path path = Path.of(part.strip());
            if (!path.isAbsolute())
                throw new IllegalArgumentException(VARIABLE + ": '" + part + "' is no absolute path; write"
                        + " /path/to/program, several separated by colons");
            paths.add(path.normalize());
        }
        return paths;
    }

    Optional<String> refusal(Step.Command command) {
        return allowed.contains(command.program())
                ? Optional.empty()
                : Optional.of(command.program() + " is not among the programs that " + VARIABLE + " allows"
                        + (allowed.isEmpty() ? " (none)" : ""));
    }

    Outcome run(Step.Command command, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(command.run())
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        try {
            return ended(command, timeout, builder.start());
        } catch (IOException e) {
            return new Outcome(End.FAILED, command.program() + " cannot be started: " + e.getMessage());
        }
    }

    private static Outcome ended(Step.Command command, Duration timeout, Process process) {
        Output output = new Output(process.getInputStream());
        Thread reader = Thread.ofVirtual().start(output);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                return new Outcome(
                        End.TIMED_OUT,
                        command.program() + " had not ended after " + timeout.toMillis() + " ms and was killed");
            }
            reader.join(Duration.ofMillis(DYING_MILLIS));
            return process.exitValue() == 0
                    ? new Outcome(End.DONE, "")
                    : new Outcome(
                            End.FAILED,
                            command.program() + " ends with exit code " + process.exitValue() + output.told());
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            return new Outcome(End.UNKNOWN, command.program() + " was interrupted and killed");
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Reads all so that the program is never held up, and keeps the beginning. */
    private static final class Output implements Runnable {
        private final InputStream in;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8_192];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) keep(buffer, n);
            } catch (IOException killed) {
                keep(new byte[0], 0);
            }
        }

        private synchronized void keep(byte[] bytes, int length) {
            kept.write(bytes, 0, Math.min(length, OUTPUT_BYTES - kept.size()));
        }

        synchronized String told() {
            String text = kept.toString(StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ")
                    .strip();
            if (text.isEmpty()) return "";
            return ": " + (text.length() > TOLD ? text.substring(0, TOLD) + "…" : text);
        }
    }
}

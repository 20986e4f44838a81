package dev.mainstay.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Ends this process when its input does: the pipe to it closes with the process that holds the other end, however that one ends. An
 * orderly end gets two seconds.
 */
final class Attachment {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Attachment() {}

    static void to(InputStream input) {
        Thread.ofPlatform().daemon().name("attachment").start(() -> {
            drain(input);
            Thread.ofPlatform().daemon().name("ending").start(() -> System.exit(0));
            try {
                Thread.sleep(LONGEST);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /** Reads until nothing more can come. */
    private static void drain(InputStream input) {
        try (input) {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            return;
        }
    }
}

package dev.mainstay.bench.start;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, started by the launcher. It is ended by its signal, and waited for. */
final class Started implements AutoCloseable {
    private static final Duration GIVE_UP = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final long began;

    Started(List<String> command, int port, Path log) throws IOException {
        this.port = port;
        this.began = System.nanoTime();
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** A port of loopback that is free now. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Seconds from the call of the launcher until this path answers with 200; asked every ten milliseconds, by a thread that sleeps. */
    double until(String path) throws InterruptedException, IOException {
        URL url = URI.create("http://127.0.0.1:" + port + path).toURL();
        while (System.nanoTime() - began < GIVE_UP.toNanos()) {
            if (!process.isAlive()) throw new IllegalStateException("it ended with " + process.exitValue());
            if (answers(url)) return (System.nanoTime() - began) / 1e9;
            Thread.sleep(10);
        }
        throw new IllegalStateException(path + " did not answer within " + GIVE_UP);
    }

    private static boolean answers(URL url) throws IOException {
        HttpURLConnection asked = (HttpURLConnection) url.openConnection();
        asked.setConnectTimeout(2_000);
        asked.setReadTimeout(5_000);
        try {
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (ConnectException | SocketTimeoutException notYet) {
            return false;
        } finally {
            asked.disconnect();
        }
    }

    /** CPU time so far, seconds; NaN where the system does not tell. */
    double cpu() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    /** Resident memory in MB; NaN where the system does not tell. */
    double resident() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException elsewhere) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.mainstay.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments.
 *
 * @param prepare make the folder and end
 * @param dir the demo's folder
 * @param flights the sample
 * @param port 0 for any
 * @param mainstay who is told; nobody
 * @param token that it wants; none
 * @param seed of all draws
 * @param pace simulated seconds in a second
 * @param hold its clock waits for whoever reads its metrics and its fleet
 * @param attached it ends when its standard input does
 */
record Options(
        boolean prepare,
        Path dir,
        Path flights,
        int port,
        Optional<URI> mainstay,
        Optional<String> token,
        long seed,
        int pace,
        boolean hold,
        boolean attached) {
    static final String USAGE = """
            A little machine-learning service to watch and to break.

              --prepare          play February to May 2001, and end
              --dir DIR          its folder (default demo)
              --flights FILE     the sample (default examples/flights/flights.parquet)
              --port N           where it listens on this machine (default 9400; 0 is any free port)
              --mainstay URL     who is told of runs, spending and changes
              --token-file FILE  holds the token for that (default: the variable MAINSTAY_TOKEN)
              --seed N           of all that is drawn, when it is prepared (default 1)
              --pace N           simulated seconds in a second (default 1440, a day a minute)
              --hold             its clock begins when its metrics are read for the first time, and waits for
                                 whoever reads them and its fleet when they are late
              --attached         it ends when its standard input does, as when who started it is gone
            """;

    /** What is wrong with the arguments. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments, Map<String, String> environment) throws Wrong {
        boolean prepare = false;
        Path dir = Path.of("demo");
        Path flights = Path.of("examples/flights/flights.parquet");
        int port = 9400;
        Optional<URI> mainstay = Optional.empty();
        Optional<String> token = Optional.ofNullable(environment.get("MAINSTAY_TOKEN"));
        long seed = 1;
        int pace = 1_440;
        boolean hold = false;
        boolean attached = false;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--prepare" -> prepare = true;
                case "--hold" -> hold = true;
                case "--attached" -> attached = true;
                case "--dir" -> dir = Path.of(value(option, left));
                case "--flights" -> flights = Path.of(value(option, left));
                case "--port" -> port = (int) number(option, left, 0, 65_535);
                case "--mainstay" -> mainstay = Optional.of(address(option, left));
                case "--token-file" -> token = Optional.of(token(value(option, left)));
                case "--seed" -> seed = number(option, left, 0, Long.MAX_VALUE);
                case "--pace" -> pace = (int) number(option, left, 1, 100_000);
                default -> throw new Wrong("there is no option " + option);
            }
        }
        return new Options(prepare, dir, flights, port, mainstay, token, seed, pace, hold, attached);
    }

    private static String value(String option, Deque<String> left) throws Wrong {
        if (left.isEmpty()) throw new Wrong(option + " needs a value");
        return left.removeFirst();
    }

    private static long number(String option, Deque<String> left, long least, long most) throws Wrong {
        String text = value(option, left);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            throw new Wrong(option + " must be a whole number, not " + text);
        }
        throw new Wrong(option + " must be between " + least + " and " + most + ", not " + text);
    }

    private static URI address(String option, Deque<String> left) throws Wrong {
        String text = value(option, left);
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())))
                return uri;
        } catch (java.net.URISyntaxException e) {
            throw new Wrong(option + " must be an address such as http://127.0.0.1:9095, not " + text);
        }
        throw new Wrong(option + " must be an address such as http://127.0.0.1:9095, not " + text);
    }

    private static String token(String file) throws Wrong {
        try {
            String token = Files.readString(Path.of(file)).strip();
            if (!token.isEmpty()) return token;
        } catch (IOException e) {
            throw new Wrong("the token cannot be read from " + file);
        }
        throw new Wrong("the file of the token is empty: " + file);
    }
}

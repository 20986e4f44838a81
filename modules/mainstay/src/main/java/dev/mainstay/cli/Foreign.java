package dev.mainstay.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The files of another tool that were named.
 *
 * @param texts by the file's name as it was reached
 * @param places where each stood below the folder that was named, or its bare name
 */
record Foreign(SequencedMap<String, String> texts, SequencedMap<String, Path> places) {
    private static final long MOST_BYTES = 4L << 20;

    /** A file that cannot be read as text; the message says why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    static Foreign read(List<Path> paths) throws IOException, Refused {
        Foreign foreign = new Foreign(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path path : paths) {
            if (!Files.exists(path)) throw new Refused(path + " does not exist");
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(f -> Files.isRegularFile(f)
                                && (f.equals(path) || f.toString().matches(".*\\.ya?ml")))
                        .sorted()
                        .toList()) foreign.add(path, file);
            }
        }
        return foreign;
    }

    private void add(Path path, Path file) throws IOException, Refused {
        if (Files.size(file) > MOST_BYTES) throw new Refused(file + " is larger than " + (MOST_BYTES >> 20) + " MiB");
        try {
            texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException binary) {
            throw new Refused(file + " is no text in UTF-8");
        }
        Path place = file.equals(path) ? file.getFileName() : path.relativize(file);
        places.put(file.toString(), place == null ? file : place);
    }
}

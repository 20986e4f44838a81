package dev.mainstay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the commands of a script one after the other in this process, and writes what each printed and its exit code. */
final class Play {
    private Play() {}

    /**
     * Plays a script.
     *
     * @param arguments the script, and the folder for the answers. A line of it is a number and words between tabs: {@code run} and a
     *     command's arguments, or {@code write}, a file, and the file that it is copied from.
     */
    public static void main(String[] arguments) throws IOException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            List<String> words = List.of(line.split("\t", -1));
            if (words.get(1).equals("write")) {
                Path file = Path.of(words.get(2));
                Path folder = file.getParent();
                if (folder != null) Files.createDirectories(folder);
                Files.writeString(file, Files.readString(Path.of(words.get(3))));
            } else {
                Program.Answer answer =
                        Program.run(words.subList(2, words.size()).toArray());
                Path to = Path.of(arguments[1]);
                Files.writeString(to.resolve(words.get(0) + ".text"), answer.err() + answer.out());
                Files.writeString(to.resolve(words.get(0) + ".exit"), Integer.toString(answer.exit()));
            }
        }
        System.exit(0);
    }
}

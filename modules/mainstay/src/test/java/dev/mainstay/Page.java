package dev.mainstay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code blocks of a page that the program can prove: files that it tells a reader to write ({@code yaml NAME}) and commands with
 * what they print ({@code console}). A line {@code …} stands for any lines, within a line for
 * any text.
 */
record Page(String name, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final String ASKS = "; echo $?";

    /** What a reader does. */
    sealed interface Step {
        /** Writes a file. */
        record Write(String file, String text) implements Step {}

        /**
         * A command and what it prints.
         *
         * @param exit whether the reader asks for the exit code as well
         */
        record Run(String line, List<String> arguments, boolean exit, String expected) implements Step {
            /** Whether this is what the page promises. */
            boolean matches(String printed) {
                StringBuilder pattern = new StringBuilder();
                for (String line : expected.lines().toList())
                    pattern.append(
                            line.equals("…")
                                    ? "(?:.*\\n)*?"
                                    : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\\n");
                return Pattern.matches(pattern.toString(), printed);
            }
        }
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (fence.group(1).equals("console")) steps.addAll(commands(fence.group(3)));
            else if (fence.group(2) != null) steps.add(new Step.Write(fence.group(2), fence.group(3)));
        }
        return steps;
    }

    private static List<Step> commands(String block) {
        List<Step> steps = new ArrayList<>();
        for (String part : block.split("(?m)^\\$ ")) {
            if (part.isEmpty()) continue;
            int end = part.indexOf('\n');
            String line = part.substring(0, end);
            boolean exit = line.endsWith(ASKS);
            String command = exit ? line.substring(0, line.length() - ASKS.length()) : line;
            if (!command.startsWith("./mainstay ")) continue;
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(command);
            while (word.find()) for (int i = 1; i <= 3; i++) if (word.group(i) != null) words.add(word.group(i));
            steps.add(new Step.Run(line, words.subList(1, words.size()), exit, part.substring(end + 1)));
        }
        return steps;
    }
}

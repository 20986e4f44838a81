package dev.mainstay.act.remediate;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What touches the world. It is asked once for each decision, and only after the intention was written. */
public interface Performer {
    /**
     * What is to be done.
     *
     * @param id of the decision; a step's idempotency key is {@code <id>/<number from 1>}
     * @param steps in this order, their values filled in
     * @param budget longest time for all of them
     */
    record Order(String id, List<Step> steps, Duration budget) {
        public Order {
            steps = List.copyOf(steps);
        }
    }

    /** How it ended. */
    enum End {
        DONE,
        FAILED,
        TIMED_OUT,
        /** The process died in between: it may have happened or not, and is never tried again by itself. */
        UNKNOWN
    }

    /**
     * How it ended, and what there is to tell, without secrets.
     *
     * @param why empty when it is done
     */
    record Outcome(End end, String why) {}

    /** Why a step cannot be executed here; empty if it can. Nothing is touched. */
    Optional<String> refusal(Step step);

    /** Does it; what goes wrong is an outcome, never an exception. */
    Outcome perform(Order order);

    /**
     * HTTP and commands.
     *
     * @param allowed absolute paths of the programs that may be started; empty for none
     */
    static Performer real(Web web, Secrets secrets, Set<Path> allowed) {
        return new Steps(web, secrets, new Commands(allowed));
    }

    /** HTTP and commands, with secrets and the programs that {@code MAINSTAY_COMMANDS} allows from an environment. */
    static Performer of(Map<String, String> environment) {
        return real(
                new Web(Outbound.DEFAULT),
                new Secrets(environment),
                allowed(environment.getOrDefault("MAINSTAY_COMMANDS", "")));
    }

    /**
     * The programs that {@code MAINSTAY_COMMANDS} allows.
     *
     * @param text absolute paths separated by colons; empty for none
     * @throws IllegalArgumentException when one of them is not absolute
     */
    static Set<Path> allowed(String text) {
        return Commands.allowed(text);
    }
}

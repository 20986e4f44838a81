package dev.mainstay.drill;

import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A case of the catalogue, with what is true of it.
 *
 * @param id short, stable
 * @param what happens, in words, with the case of the public record that it is like
 * @param harmed the promise that it harms first
 * @param owner the team that should be told
 * @param remedy the runbook that is right; empty where none of the service's runbooks is
 * @param shapes of traffic in which it is played
 * @param tick how often the engine looks
 */
public record Fault(
        String id,
        String what,
        Injection injection,
        Ref harmed,
        String owner,
        Optional<String> remedy,
        List<Shape> shapes,
        Duration tick) {
    public Fault {
        shapes = List.copyOf(shapes);
    }

    @Override
    public String toString() {
        return id;
    }
}

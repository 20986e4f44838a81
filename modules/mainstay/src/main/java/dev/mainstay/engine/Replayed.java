package dev.mainstay.engine;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Map;

/**
 * What a replay found.
 *
 * @param chronicles of the promises that were replayed, in the order of the promises
 * @param left out, and why
 */
public record Replayed(List<Chronicle> chronicles, Map<Ref, String> left) {
    public Replayed {
        chronicles = List.copyOf(chronicles);
    }
}

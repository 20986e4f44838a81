package dev.mainstay.drill;

import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which faults of the catalogue a specification's promises would catch.
 *
 * @param caught what each promise makes of each fault that it could show
 * @param left promises that show none of them, and why
 * @param open faults that no promise shows, with what to promise
 * @param perSecond events that a promise about events was given, on average
 */
public record Coverage(List<Caught> caught, Map<Ref, String> left, Map<String, String> open, double perSecond) {
    public Coverage {
        caught = List.copyOf(caught);
        left = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(left));
        open = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    /**
     * A promise and a fault. Times are milliseconds since the fault began.
     *
     * @param what happens to what the promise counts
     * @param incident empty: it was not found within three days
     * @param page empty: it stayed a ticket
     * @param owner empty: nobody is told
     */
    public record Caught(
            Ref promise, String fault, String what, OptionalLong incident, OptionalLong page, String owner) {}

    /**
     * Tries every promise.
     *
     * @param wanted promises to try; empty for all
     * @param doing is told what is tried now
     */
    public static Coverage of(
            Specification specification, Set<String> wanted, double perSecond, long seed, Consumer<String> doing)
            throws InterruptedException {
        List<Caught> caught = new ArrayList<>();
        Map<Ref, String> left = new LinkedHashMap<>();
        for (var promise : specification.promises()) {
            if (!wanted.isEmpty() && !wanted.contains(promise.id().toString())) continue;
            List<Ailment> ailments = Ailment.of(promise);
            if (ailments.isEmpty())
                left.put(
                        promise.id(),
                        promise.indicator().parts().isEmpty()
                                ? "not judged by this version"
                                : "shows what its members show");
            for (Ailment ailment : ailments) {
                if (Thread.interrupted()) throw new InterruptedException();
                doing.accept(promise.id() + ": " + ailment.what());
                caught.add(new Trial(specification, promise, ailment, perSecond, seed).play());
            }
        }
        Map<String, String> open = new LinkedHashMap<>();
        if (wanted.isEmpty())
            for (String fault : faults())
                if (caught.stream()
                        .noneMatch(one ->
                                one.fault().equals(fault) && one.incident().isPresent()))
                    Ailment.advice(fault).ifPresent(advice -> open.put(fault, advice));
        return new Coverage(caught, left, open, perSecond);
    }

    private static Set<String> faults() {
        Set<String> faults = new LinkedHashSet<>();
        for (Fault fault : Catalogue.FAULTS)
            if (!(fault.injection() instanceof Injection.BadModel) && !(fault.injection() instanceof Injection.Flood))
                faults.add(fault.id());
        return faults;
    }

    /** What the catalogue says of a fault. */
    public static String what(String fault) {
        return Catalogue.FAULTS.stream()
                .filter(one -> one.id().equals(fault))
                .findFirst()
                .map(Fault::what)
                .orElse("");
    }
}

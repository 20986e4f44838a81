package dev.mainstay.demo;

import java.util.ArrayList;
import java.util.List;

/** A peer that remembers what it was told. */
final class Told implements Peer {
    final List<String> runs = new ArrayList<>();
    final List<String> spend = new ArrayList<>();
    final List<String> changes = new ArrayList<>();

    @Override
    public void run(String line) {
        runs.add(line);
    }

    @Override
    public void spend(String line) {
        spend.add(line);
    }

    @Override
    public void change(String event) {
        changes.add(event);
    }

    /** The states that were told of a job's run. */
    List<String> states(String job, String run) {
        return runs.stream()
                .filter(line -> line.contains("\"job\":\"" + job + "\",\"run\":\"" + run + "\""))
                .map(line -> line.replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}

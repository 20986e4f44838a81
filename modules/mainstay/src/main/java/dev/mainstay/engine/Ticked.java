package dev.mainstay.engine;

import dev.mainstay.remember.Transition;
import java.util.List;

/**
 * What a tick made durable.
 *
 * @param corrected late slices that were new or replaced another value
 * @param tooLate slices older than what is still held apart; they are not counted
 */
record Ticked(List<Transition> transitions, long corrected, long tooLate) {
    public Ticked {
        transitions = List.copyOf(transitions);
    }
}

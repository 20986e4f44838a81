package dev.mainstay.cli;

import dev.mainstay.remember.StateUnavailable;
import java.io.IOException;

/** What went wrong beyond a command's own answers: Mainstay's environment, or a bug. */
final class Trouble {
    private Trouble() {}

    static int tell(Exception failure, Desk desk) {
        switch (failure) {
            case StateUnavailable state -> desk.err().println("mainstay: " + state.getMessage());
            case IOException io ->
                desk.err().println("mainstay: " + io.getClass().getSimpleName() + ": " + io.getMessage());
            case RuntimeException bug -> {
                desk.err().println("mainstay: this is a bug in Mainstay: " + bug);
                for (StackTraceElement element : bug.getStackTrace()) {
                    if (!element.getClassName().startsWith("dev.mainstay")) continue;
                    desk.err().println("    at " + element);
                }
            }
            case Exception other -> desk.err().println("mainstay: " + other);
        }
        return Exit.ENVIRONMENT.code();
    }
}

package dev.mainstay.web;

import dev.mainstay.engine.Response;
import dev.mainstay.engine.intake.Changes;
import dev.mainstay.engine.intake.Heartbeats;
import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Specification;
import java.util.function.Supplier;

/**
 * What a server holds while it serves.
 *
 * @param journal open for writing
 * @param response what is done about what was seen
 * @param specification the one in force; it may change between two requests
 * @param folder of the documents, as a shell is told; {@code FOLDER} where there is none to tell of
 */
public record Holdings(
        Journal journal,
        Doorkeeper door,
        Changes changes,
        Heartbeats heartbeats,
        Response response,
        Supplier<Specification> specification,
        String folder) {}

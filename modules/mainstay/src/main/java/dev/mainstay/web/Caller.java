package dev.mainstay.web;

import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Session;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param name of the token
 * @param session of a browser that signed in; empty for a program that shows its token each time
 */
record Caller(String name, Scope scope, Optional<Session> session) {}

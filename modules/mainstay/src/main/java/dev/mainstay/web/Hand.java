package dev.mainstay.web;

import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Session;

/**
 * Whether whoever looks at a page may act on it.
 *
 * @param who the name of the token; empty where nobody signed in
 * @param session proves that a form is one of this browser's session; empty where nobody signed in
 * @param acts whether the scope is enough
 */
record Hand(String who, String session, boolean acts) {
    /** Nobody in particular. */
    static final Hand NOBODY = new Hand("", "", false);

    static Hand of(Asked asked) {
        return new Hand(
                asked.caller().map(Caller::name).orElse(""),
                asked.caller().flatMap(Caller::session).map(Session::form).orElse(""),
                asked.caller()
                        .filter(caller -> caller.scope().covers(Scope.OPERATE))
                        .isPresent());
    }
}

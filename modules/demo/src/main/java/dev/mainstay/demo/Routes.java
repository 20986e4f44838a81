package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is answered where. Forms of the page post, and are sent back to it; programs get JSON. */
final class Routes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Live live;
    private final Answers answers;
    private final Page page;

    Routes(Live live, Page page) {
        this.live = live;
        this.answers = new Answers(live);
        this.page = page;
    }

    /** @param path the parts between slashes */
    record Asked(String method, List<String> path, String body) {
        String first() {
            return path.getFirst();
        }

        boolean is(String method) {
            return this.method.equals(method) || (method.equals("GET") && this.method.equals("HEAD"));
        }
    }

    Reply answer(Asked asked) throws IOException, SQLException, InterruptedException {
        return switch (asked.path().size()) {
            case 1 -> one(asked);
            case 2 -> asked.first().equals("faults") ? fault(asked) : nowhere();
            case 3 -> three(asked);
            default -> nowhere();
        };
    }

    private Reply one(Asked asked) throws IOException, SQLException, InterruptedException {
        return switch (asked.first()) {
            case "predict" -> asked.is("POST") ? answers.predict(asked.body()) : method("POST");
            case "model" -> asked.is("PUT") ? roll(asked.body()) : get(asked, this::model, "GET, PUT");
            case "inbox" -> asked.is("POST") ? told(asked.body()) : method("POST");
            case "restart" -> asked.is("POST") ? restart() : method("POST");
            case "" -> get(asked, () -> Reply.text("text/html", page.html(live)), "GET");
            case "style.css" -> get(asked, () -> Reply.text("text/css", Site.resource("style.css")), "GET");
            case "refresh.js" -> get(asked, () -> Reply.text("text/javascript", Site.resource("refresh.js")), "GET");
            case "icon.svg", "favicon.ico" ->
                get(asked, () -> Reply.text("image/svg+xml", Site.resource("icon.svg")), "GET");
            case "metrics" -> get(asked, this::metrics, "GET");
            case "clock" -> get(asked, this::clock, "GET");
            case "fleet" -> get(asked, () -> Reply.json(live.read(Readers.What.FLEET, State::fleet)), "GET");
            case "faults" -> get(asked, () -> Reply.json(live.with(State::faults)), "GET");
            default -> nowhere();
        };
    }

    /** What a reader gets. */
    private interface Read {
        Reply reply() throws IOException, SQLException;
    }

    private static Reply get(Asked asked, Read read, String allowed) throws IOException, SQLException {
        return asked.is("GET") ? read.reply() : method(allowed);
    }

    /** With the process that tells it: whoever started one wants to know that it is the one that answers. */
    private Reply clock() throws IOException, SQLException {
        return Reply.json(live.with(world -> State.clock(world, live.pace())
                .put("process", ProcessHandle.current().pid())));
    }

    private Reply metrics() throws IOException, SQLException {
        return Reply.text("text/plain; version=0.0.4", live.read(Readers.What.METRICS, State::metrics));
    }

    private Reply model() throws IOException, SQLException {
        return Reply.json(live.with(State::model));
    }

    private Reply roll(String body) throws IOException, SQLException {
        try {
            String version = JSON.readTree(body).path("version").asString("");
            return live.with(world -> {
                world.roll(version, "runbook");
                return Reply.json(State.model(world));
            });
        } catch (JacksonException | IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()), "send {\"version\": \"" + Models.APPROVED + "\"}");
        }
    }

    private Reply told(String body) {
        try {
            page.inbox().take(body);
            return Reply.json(JSON.createObjectNode().put("taken", true));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()), "send a message as Mainstay's webhooks do");
        }
    }

    private Reply restart() throws IOException, SQLException {
        live.restart();
        return Reply.back();
    }

    private Reply fault(Asked asked) throws IOException, SQLException {
        Optional<Fault> named = Fault.of(asked.path().get(1));
        if (named.isEmpty()) return nowhere();
        Fault fault = named.get();
        if (!asked.is("POST") && !asked.is("DELETE") && !asked.is("GET")) return method("GET, POST, DELETE");
        return live.with(world -> {
            if (asked.is("POST")) world.press(fault);
            if (asked.is("DELETE")) world.resolve(fault);
            return Reply.json(State.fault(world, fault));
        });
    }

    private Reply three(Asked asked) throws IOException, SQLException {
        String what = asked.path().get(2);
        if (asked.first().equals("replicas")) return replica(asked, what);
        Optional<Fault> fault = Fault.of(asked.path().get(1));
        if (asked.first().equals("faults") && fault.isPresent()) return form(asked, what, fault.get());
        return nowhere();
    }

    /** The page's buttons: forms cannot send DELETE, and want a page. */
    private Reply form(Asked asked, String what, Fault fault) throws IOException, SQLException {
        if (!what.equals("press") && !what.equals("resolve")) return nowhere();
        if (!asked.is("POST")) return method("POST");
        return live.with(world -> {
            if (what.equals("press")) world.press(fault);
            else world.resolve(fault);
            return Reply.back();
        });
    }

    private Reply replica(Asked asked, String what) throws IOException, SQLException {
        boolean returns = what.equals("return");
        if (!returns && !what.equals("drain")) return nowhere();
        if (returns && !asked.is("POST")) return method("POST");
        if (!returns && !asked.is("PUT") && !asked.is("DELETE")) return method("PUT, DELETE");
        return live.with(world -> {
            Optional<Replica> replica = world.fleet().replica(asked.path().get(1));
            if (replica.isEmpty()) return nowhere();
            world.drain(replica.get(), asked.is("PUT"));
            return returns ? Reply.back() : Reply.json(State.fleet(world));
        });
    }

    private static Reply nowhere() {
        return Reply.error(404, "nothing is here", "see /, /clock, /metrics, /fleet, /faults, /model, /predict");
    }

    private static Reply method(String allowed) {
        return Reply.error(405, "this address does not do that", "use " + allowed)
                .with("Allow", allowed);
    }
}

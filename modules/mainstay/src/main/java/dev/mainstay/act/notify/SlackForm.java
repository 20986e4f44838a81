package dev.mainstay.act.notify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of an incoming webhook of Slack: a text for notifications, and blocks in plain layout. */
final class SlackForm {
    private static final int HEADER = 150;
    private static final int SECTION = 2_900;
    private static final int FIELDS = 10;

    private SlackForm() {}

    static Map<String, Object> of(Message message) {
        String mark = "incident " + message.id() + ", message " + message.sequence();
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of("type", "header", "text", text("plain_text", Message.cut(message.headline(), HEADER))));
        if (!message.text().isEmpty())
            blocks.add(Map.of(
                    "type", "section", "text", text("mrkdwn", Message.cut(escaped(message.text()), SECTION))));
        if (!message.facts().isEmpty())
            blocks.add(Map.of(
                    "type",
                    "section",
                    "fields",
                    message.facts().entrySet().stream()
                            .limit(FIELDS)
                            .map(fact ->
                                    text("mrkdwn", "*" + escaped(fact.getKey()) + "*\n" + escaped(fact.getValue())))
                            .toList()));
        String page = message.link().map(link -> " · <" + link + "|its page>").orElse("");
        blocks.add(Map.of(
                "type",
                "context",
                "elements",
                List.of(text("mrkdwn", escaped(mark + " · team " + message.team()) + page))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", escaped(message.headline() + " (" + mark + ")"));
        body.put("blocks", blocks);
        return body;
    }

    private static Map<String, Object> text(String type, String text) {
        return Map.of("type", type, "text", text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package dev.mainstay.export.start;

/**
 * One proposed promise.
 *
 * @param indicator as flow-style YAML
 * @param target in percent with its sign
 * @param alert page or ticket
 */
record Proposal(String name, String description, String indicator, String target, String alert) {
    String text() {
        return """
                    %s:
                      description: %s
                      indicator: %s
                      target: %s # a proposal
                      alert: %s
                """.formatted(name, Quotes.of(description), indicator, target, alert);
    }
}

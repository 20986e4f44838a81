package dev.mainstay.spec;

/** How a measured value stands to its bound for a slice to be good. */
public enum Comparison {
    LTE("<="),
    GTE(">="),
    LT("<"),
    GT(">");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public boolean holds(double value, double bound) {
        return switch (this) {
            case LTE -> value <= bound;
            case GTE -> value >= bound;
            case LT -> value < bound;
            case GT -> value > bound;
        };
    }
}

package dev.mainstay.judge.burn;

/** Whether a rule can fire at all: the burn of a total failure is 1 ÷ (1 − target), and no failure burns more. */
final class Reach {
    private Reach() {}

    static double mostBurn(double allowance) {
        return 1 / allowance;
    }

    static boolean canFire(Rule rule, double allowance) {
        return switch (rule) {
            case Rule.Burn burn -> burn.factor() < mostBurn(allowance);
            case Rule.Exhaustion exhaustion -> true;
            case Rule.Stated stated -> stated.comparison().holds(mostBurn(allowance), stated.threshold());
        };
    }
}

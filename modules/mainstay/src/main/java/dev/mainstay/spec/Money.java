package dev.mainstay.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/** An exact amount in one currency, e.g. {@code 400 USD}. Amounts of different currencies are never added. */
public record Money(BigDecimal amount, Currency currency) {
    /** Digits that are shown of what is less than the smallest coin. */
    private static final int SIGNIFICANT = 2;

    /** As people read it: to the smallest coin, and what is less than a hundredth to two significant digits. */
    public String rounded() {
        int coins = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal shown = amount.setScale(coins, RoundingMode.HALF_UP);
        if (amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE.movePointLeft(coins)) < 0)
            shown = amount.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        return shown.toPlainString() + " " + currency.getCurrencyCode();
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}

package dev.mainstay.spec;

import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount in one currency, e.g. {@code 400 USD}. Amounts of different currencies are never added. */
public record Money(BigDecimal amount, Currency currency) {
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}

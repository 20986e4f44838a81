package dev.mainstay.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is shown to the smallest coin; the amount itself stays exact. */
class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "8.952712, USD, 8.95 USD",
        "400, USD, 400.00 USD",
        "0, USD, 0.00 USD",
        "0.00412, USD, 0.0041 USD",
        "-0.00412, USD, -0.0041 USD",
        "0.01, USD, 0.01 USD",
        "1234.5, JPY, 1235 JPY",
        "0.25, JPY, 0.25 JPY",
    })
    void itIsRoundedForPeople(BigDecimal amount, String currency, String shown) {
        Money money = new Money(amount, Currency.getInstance(currency));
        assertThat(money.rounded()).isEqualTo(shown);
        assertThat(money.toString()).startsWith(amount.toPlainString());
    }
}

package dev.leat.records.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    private static final Dates US = new Dates(Dates.Order.MDY, ZoneId.of("UTC"));

    private static Conversion to(DataType type) {
        return new Conversion(type, OptionalInt.empty(), OptionalInt.empty(), 2, false, US, Map.of("y", 1, "n", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|12",
                "' -1,234.50 '|-1234.50",
                ".5|0.5",
                "+7|7",
                "1,2,3|123",
                "5.|",
                "1e3|",
                "$5|",
                ",5|",
                "5,|",
                "-|",
                "1 2|"
            })
    void numbersAreDigitsCommasAndAPoint(String text, String number) {
        var parsed = Numbers.parse(text);
        assertThat(parsed.map(BigDecimal::toPlainString).orElse(null)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Up to $1,234.5|1234.5",
                "SB-12|12",
                "a -12|-12",
                "$-12|-12",
                "-12|-12",
                "(450.50)|450.50",
                "x.5y|.5",
                "12.x|12",
                "none|"
            })
    void theFirstNumberKeepsItsDecimalsAndASignThatIsOne(String text, String number) {
        assertThat(Numbers.first(text).orElse(null)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-1-20 08:08:88|2024-01-20T08:08:59",
                "3/9/2024 5:53:20 PM|2024-03-09T17:53:20",
                "3/9/2024 12:00 AM|2024-03-09T00:00",
                "14/12/1988|1988-12-14T00:00",
                "2024-03-05T23:30:00+02:00|2024-03-05T21:30",
                "2024-03-05Z|2024-03-05T00:00",
                "2024-02-30|",
                "2023-02-29|",
                "13/13/2024|",
                "20240305|",
                "2024-03-05 25:00|",
                "24-03-05|",
                "0000-01-01|"
            })
    void datesAreStrict(String text, LocalDateTime time) {
        assertThat(US.parse(text).map(Dates.Read::time).orElse(null)).isEqualTo(time);
    }

    @Test
    void wholeNumbersRoundHalfUpAndKeepTheirRange() {
        assertThat(to(DataType.TINYINT).of("255.4").value()).isEqualTo(new Value.Whole(255));
        assertThat(to(DataType.TINYINT).of("255.5").trouble()).isEqualTo(Conversion.Trouble.RANGE);
        assertThat(to(DataType.TINYINT).of("-1").trouble()).isEqualTo(Conversion.Trouble.RANGE);
        assertThat(to(DataType.BIGINT).of("9223372036854775807").value()).isEqualTo(new Value.Whole(Long.MAX_VALUE));
        assertThat(to(DataType.BIGINT).of("9223372036854775808").trouble()).isEqualTo(Conversion.Trouble.RANGE);
        assertThat(to(DataType.INT).of("2.5").value()).isEqualTo(new Value.Whole(3));
        assertThat(to(DataType.INT).of("-2.5").value()).isEqualTo(new Value.Whole(-3));
    }

    @Test
    void decimalsAreExact() {
        assertThat(to(DataType.DECIMAL).of("1,234.565").value()).isEqualTo(new Value.Exact(new BigDecimal("1234.57")));
        var narrow = new Conversion(DataType.DECIMAL, OptionalInt.empty(), OptionalInt.of(4), 2, false, US, Map.of());
        assertThat(narrow.of("99.994").value()).isEqualTo(new Value.Exact(new BigDecimal("99.99")));
        assertThat(narrow.of("99.995").trouble()).isEqualTo(Conversion.Trouble.RANGE);
    }

    @Test
    void stringsAreCutByCodePointsAndTrimmed() {
        var three = new Conversion(DataType.STRING, OptionalInt.of(3), OptionalInt.empty(), 2, false, US, Map.of());
        assertThat(three.of(" 🚢🚢🚢 ").value()).isEqualTo(new Value.Text("🚢🚢🚢"));
        assertThat(three.of("ab cd").value()).isEqualTo(new Value.Text("ab"));
        assertThat(three.of("ab cd").trouble()).isEqualTo(Conversion.Trouble.TRUNCATED);
    }

    @Test
    void numbersThatNeverEndAreNone() {
        assertThat(to(DataType.FLOAT).of("1e999999999").trouble()).isEqualTo(Conversion.Trouble.CONVERT);
        assertThat(to(DataType.DECIMAL).of("9".repeat(1_001)).trouble()).isEqualTo(Conversion.Trouble.CONVERT);
    }
}

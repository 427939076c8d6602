package dev.leat.records.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.records.value.Conversion;
import dev.leat.records.value.Dates;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Map<String, String> NAMES = Map.of(
            "five",
            "5",
            "zero",
            "0",
            "text",
            "abc",
            "blank",
            " ",
            "day",
            "2024-01-31",
            "price",
            "1,234.50",
            "A.b",
            "x");

    private final List<String> said = new ArrayList<>();

    private String value(String expression) throws ExpressionError {
        var result = new Evaluator(new Dates(Dates.Order.MDY, ZoneId.of("UTC")), new Surroundings() {
                    @Override
                    public String text(Optional<String> element, String name) {
                        return NAMES.get(element.map(word -> word + ".").orElse("") + name);
                    }

                    @Override
                    public LocalDateTime loadTime() {
                        return LocalDateTime.of(2024, 6, 1, 10, 0);
                    }

                    @Override
                    public void warn(Trouble trouble) {
                        said.add(trouble.name());
                    }
                })
                .value(ExpressionReader.read(expression));
        return switch (result) {
            case null -> "NULL";
            case Result.Text(var text) -> text;
            case Result.Number(var number) -> Conversion.plain(number);
            case Result.Date(var time) -> time.toString();
            case Result.Truth(var truth) -> String.valueOf(truth);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + 2 * 3|7",
                "(1 + 2) * 3|9",
                "-2 ** 2|-4",
                "10 / 4|2.5",
                "1 / 3|0.3333333333",
                "7 // 2|3",
                "-7 // 2|-4",
                "7 % 4|3",
                "five + blank|NULL",
                "five + nothing|NULL",
                "price * 2|2469",
                "zero > 0|false",
                "nothing > 0|NULL",
                "NOT nothing = 'x'|NULL",
                "five = '5.0'|true",
                "text = 'ABC'|false",
                "text < 'abd'|true",
                "blank = ''|true",
                "text != ''|true",
                "nothing = ''|true",
                "text > ''|NULL",
                "text LIKE 'A_C'|true",
                "text LIKE '%B%'|true",
                "'a.c' LIKE 'a%c'|true",
                "'abc' LIKE 'a.c'|false",
                "text NOT LIKE 'z%'|true",
                "text IN ('x', 'abc')|true",
                "text IN ('x', nothing)|NULL",
                "five BETWEEN 1 AND 5|true",
                "five NOT BETWEEN 1 AND 5|false",
                "nothing BETWEEN 1 AND 5|NULL",
                "five BETWEEN 1 AND nothing|NULL",
                "five BETWEEN nothing AND 4|false",
                "text IS NOT NULL AND blank IS EMPTY|true",
                "1 = 1 OR 1 = 2 AND 1 = 2|true",
                "NOT 1 = 2 AND 1 = 1|true",
                "CASE WHEN nothing = 1 THEN 'a' WHEN five > 4 THEN 'b' ELSE 'c' END|b",
                "CASE WHEN five > 9 THEN 'a' END|NULL",
                "case when A.b = 'x' then 'it''s' end|it's",
                "DATEADD(month, 1, day)|2024-02-29T00:00",
                "DATEADD(day, nothing, day)|2024-01-31T00:00",
                "DATEADD(day, 1, nothing)|NULL",
                "DATEDIFF(day, day, '2024-03-01')|30",
                "day > DATE('2024-01-30')|true",
                "day > DATE('2024-01-31')|false",
                "COALESCE(nothing, blank, five)|5",
                "CONCAT(text, nothing, 1.50)|abc1.5",
                "SUBSTR(text, 2)|bc",
                "SUBSTR(text, 2, 1)|b",
                "LENGTH('🚢')|1",
                "ROUND(2.345, 2)|2.35",
                "MIN(3, nothing, 2)|2",
                "IIF(five = 5, 'y', 'n')|y",
                "NULLIF(text, 'abc')|NULL",
                "TODAY()|2024-06-01T00:00",
                "UPPER(text)|ABC"
            })
    void expressionsComeTo(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @Test
    void whatIsNotEvaluatedDoesNotWarn() throws Exception {
        value("CASE WHEN 1 = 1 OR text + 1 = 2 THEN 1 ELSE text + 1 END");
        assertThat(said).isEmpty();
        value("text + 1");
        value("1 / zero");
        value("DATE('soon')");
        assertThat(said).containsExactly("NOT_NUMERIC", "DIVIDE_BY_ZERO", "CONVERT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 +|4",
                "CASE five THEN 1 END|6",
                "'open|1",
                "nosuch(1)|1",
                "five ; DROP|6",
                "ROUND()|1",
                "(1|3",
                "five AND 1 = 1|10",
                "1 = 2 = 3|7",
                "DATEADD(fortnight, 1, day)|9"
            })
    void faultsHaveTheirColumn(String expression, int column) {
        assertThatThrownBy(() -> ExpressionReader.read(expression))
                .isInstanceOfSatisfying(
                        ExpressionError.class, e -> assertThat(e.column()).isEqualTo(column));
    }

    @Test
    void depthAndLengthHaveAnEnd() {
        assertThatThrownBy(() -> ExpressionReader.read("(".repeat(65) + "1" + ")".repeat(65)))
                .isInstanceOf(ExpressionError.class);
        assertThatThrownBy(() -> ExpressionReader.read("-".repeat(10_000) + "1"))
                .isInstanceOf(ExpressionError.class);
        assertThatThrownBy(() -> ExpressionReader.read("1" + "+1".repeat(32_000)))
                .isInstanceOf(ExpressionError.class);
        assertThatThrownBy(() -> ExpressionReader.read("1" + " ".repeat(64 << 10)))
                .isInstanceOf(ExpressionError.class);
    }

    @Test
    void patternsTakeNoLongerThanTheirLength() {
        assertThat(Evaluator.like("a".repeat(20_000), "%a".repeat(1_000) + "b")).isFalse();
    }
}

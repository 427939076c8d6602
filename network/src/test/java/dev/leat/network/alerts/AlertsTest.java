package dev.leat.network.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.config.ConfigError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions over rows, rules in files, and the book of what is open.
class AlertsTest {
    private static final Map<String, String> ROW =
            Map.of("status", "down", "description", "Uplink 48", "vlan_id", "100", "duplex", "");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static boolean holds(String condition) {
        return Condition.of(condition).holds(ROW::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status == 'down' | true",
                "status == \"DOWN\" | true",
                "status != 'down' | false",
                "vlan_id > 99 | true",
                "vlan_id > 100 | false",
                "vlan_id >= 100 and vlan_id <= 100 | true",
                "vlan_id < 1000 | true",
                "vlan_id == 100.0 | true",
                "description contains 'uplink' | true",
                "description starts 'link' | false",
                "duplex is empty | true",
                "nothing is empty | true",
                "description is not empty | true",
                "nothing == 'x' | false",
                "nothing != 'x' | true",
                "nothing < 1 | false",
                "status in ('up', 'down') | true",
                "not status in ('up', 'down') | false",
                "status == 'up' or status == 'down' and vlan_id == 100 | true",
                "(status == 'up' or status == 'down') and vlan_id == 7 | false",
                "not (status == 'up') and not vlan_id == 7 | true",
            })
    void conditionsHold(String condition, boolean expected) {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "status =",
                "status == down",
                "'a' == 'a'",
                "status == 'down' vlan_id == 1",
                "(status == 'down'",
                "status in ('up'",
                "status is",
                "status == 'down' and",
                "status == 'down",
                "drop table; --"
            })
    void whatIsNoConditionIsToldByItsPlace(String text) {
        assertThatThrownBy(() -> Condition.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at character ");
    }

    @Test
    void conditionsAreBounded() {
        assertThatThrownBy(() -> Condition.of("(".repeat(100) + "a == 1" + ")".repeat(100)))
                .hasMessageContaining("within each other");
        assertThatThrownBy(() -> Condition.of("a == '" + "x".repeat(3_000) + "'"))
                .hasMessageContaining("2000 characters");
        assertThat(Condition.of("a == 1 and (b is empty or not c contains 'x')").fields())
                .isEqualTo(Set.of("a", "b", "c"));
    }

    private static List<AlertRule> rules(String yaml) throws ConfigError {
        return AlertRules.read("alerts.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRuleOfTheSameNameTakesThePlaceOfOurs() throws ConfigError {
        List<AlertRule> rules = rules("""
            rules:
              - { name: PortDown, when: "status == 'down'", severity: low, category: capacity, cooldown: 10m }
              - { name: Mine, of: device, when: "version starts '15.'", auto_resolve: false }
            """);
        assertThat(rules).hasSize(AlertRules.SHIPPED.size() + 1);
        AlertRule down = rules.stream()
                .filter(rule -> rule.name().equals("PortDown"))
                .findFirst()
                .orElseThrow();
        assertThat(down.severity()).isEqualTo(AlertRule.Severity.LOW);
        assertThat(down.cooldown()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rules.getLast().autoResolve()).isFalse();
        assertThat(rules("{ shipped: false, rules: [ { name: a, when: \"mtu > 1 \" } ] }"))
                .hasSize(1);
    }

    @Test
    void aFileThatIsWrongIsToldByPlaceAndRule() {
        assertThatThrownBy(() -> rules("rules: [ { name: a, when: \"colour == 'x'\" } ]"))
                .hasMessageContaining("LEAT-N067")
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> rules("rules: [ { name: a, when: \"status = 1\" } ]"))
                .hasMessageContaining("at character 8");
        assertThatThrownBy(() -> rules("rules: [ { name: a, wen: x } ]")).hasMessageContaining("wen");
    }

    private static AlertBook.Found found(String rule, String source) throws ConfigError {
        AlertRule made = rules("{ shipped: false, rules: [ { name: " + rule + ", when: \"mtu > 1\", cooldown: 5m } ] }")
                .getFirst();
        return new AlertBook.Found(made, source, "mtu 9000");
    }

    @Test
    void alertsBeginAreCountedAcknowledgedAndEnd() throws ConfigError {
        AlertBook book = new AlertBook(List.of());
        AlertBook.Found one = found("Big", "a 1");
        AlertBook.Found two = found("Big", "a 2");
        List<AlertRule> tried = List.of(one.rule());
        assertThat(book.feed(tried, List.of(one, two), NOW)).isEqualTo(new AlertBook.Step(2, 0, 0));
        assertThat(book.acknowledge("Big:a 1", "known", NOW)).isTrue();
        assertThat(book.acknowledge("Big:a 3", "", NOW)).isFalse();
        assertThat(book.feed(tried, List.of(one), NOW.plusSeconds(60))).isEqualTo(new AlertBook.Step(0, 1, 1));
        AlertBook.Alert alert = book.open().getFirst();
        assertThat(alert.state()).isEqualTo(AlertBook.State.ACKNOWLEDGED);
        assertThat(alert.note()).isEqualTo("known");
        assertThat(alert.count()).isEqualTo(2);
        assertThat(alert.began()).isEqualTo(NOW);
        // within the cooldown it is the same one, later another
        book.feed(tried, List.of(one, two), NOW.plusSeconds(120));
        assertThat(book.open().getLast().began()).isEqualTo(NOW);
        book.feed(tried, List.of(one), NOW.plusSeconds(130));
        book.feed(tried, List.of(one, two), NOW.plusSeconds(1_000));
        assertThat(book.open().getLast().began()).isEqualTo(NOW.plusSeconds(1_000));
        // rules that were not tried say nothing of theirs
        assertThat(book.feed(List.of(), List.of(), NOW.plusSeconds(1_001)).ended())
                .isZero();
        assertThat(book.resolve("Big:a 2", "done", NOW.plusSeconds(1_002))).isTrue();
        assertThat(book.history().getLast().note()).isEqualTo("done");
    }

    @Test
    void theHistoryIsBounded() throws ConfigError {
        AlertBook book = new AlertBook(List.of());
        AlertRule rule = found("Big", "a").rule();
        List<AlertBook.Found> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            many.add(new AlertBook.Found(rule, "a " + i, ""));
        }
        book.feed(List.of(rule), many, NOW);
        book.feed(List.of(rule), List.of(), NOW);
        assertThat(book.history()).hasSize(AlertBook.HISTORY_MAX);
        assertThat(book.history().getLast().source()).isEqualTo("a 1499");
    }
}

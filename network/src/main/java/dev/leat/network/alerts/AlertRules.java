package dev.leat.network.alerts;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.item.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rules by name: those that come along, and a person's own, of which one with the same name takes the place of
/// ours.
public final class AlertRules {
    /// A rule as a file has it; `when` is the text of a [Condition].
    public record Written(
            @Setting(required = true, doc = "Its name; the same name replaces a rule that comes along")
            String name,

            @Setting(value = "", doc = "What it means, for people")
            String description,

            @Setting(value = "interface", doc = "Rows it looks at: interface, device, change")
            AlertRule.Subject of,

            @Setting(required = true, doc = "The condition, such as status == 'down' and description contains 'uplink'")
            String when,

            @Setting(value = "medium", doc = "critical, high, medium, low, info")
            AlertRule.Severity severity,

            @Setting(value = "general", doc = "What it is about")
            AlertRule.Category category,

            @Setting(value = "5m", doc = "Within this time after its end it is the same alert that begins again")
            Duration cooldown,

            @Setting(value = "true", doc = "It ends where the condition no longer holds")
            boolean autoResolve,

            @Setting(value = "true", doc = "Whether it is tried")
            boolean enabled) {
        public Written {
            Condition.of(when);
        }

        AlertRule rule() {
            return new AlertRule(
                    name,
                    description,
                    of,
                    when,
                    Condition.of(when),
                    severity,
                    category,
                    cooldown,
                    autoResolve,
                    enabled);
        }
    }

    /// A file of rules.
    public record File(
            @Setting(doc = "The rules") List<Written> rules,

            @Setting(value = "true", doc = "Try those that come along too")
            boolean shipped) {}

    /// Those that come along. A change has the fields subject, op, row_key, field (comma-separated), old and new.
    public static final List<AlertRule> SHIPPED = List.of(
            rule("PortErrorDisabled", "interface", "status == 'errdisabled'", "critical", "connectivity"),
            rule("DeviceUnreachable", "device", "days_since_read > 7", "critical", "connectivity"),
            rule(
                    "PortDown",
                    "interface",
                    "status == 'down' and (mode == 'trunk' or description contains 'uplink')",
                    "high",
                    "connectivity"),
            rule("AuthenticationFailure", "interface", "auth_state == 'unauthorized'", "medium", "security"),
            rule("HalfDuplex", "interface", "duplex contains 'half'", "medium", "performance"),
            rule(
                    "MACFlapping",
                    "change",
                    "subject == 'mac_entries' and op == 'delete' and mac_ports > 2",
                    "high",
                    "connectivity"),
            rule("NewDevice", "change", "subject == 'devices' and op == 'insert'", "info", "general"),
            rule("NeighborLost", "change", "subject == 'neighbors' and op == 'delete'", "high", "connectivity"),
            rule(
                    "RootBridgeChanged",
                    "change",
                    "subject == 'stp_instances' and op == 'update' and field contains 'root_address'",
                    "high",
                    "configuration"),
            rule(
                    "SoftwareChanged",
                    "change",
                    "subject == 'devices' and op == 'update' and field contains 'version'",
                    "low",
                    "configuration"));

    private AlertRules() {}

    private static AlertRule rule(String name, String of, String when, String severity, String category) {
        try {
            return Settings.parse(
                            Written.class,
                            "{ name: " + name + ", of: " + of + ", when: \"" + when + "\", severity: " + severity
                                    + ", category: " + category + " }")
                    .rule();
        } catch (ConfigError e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// The rules of a file, after those that come along and in their place where a name is the same.
    ///
    /// @param bytes YAML or JSON: `rules: [...]`
    public static List<AlertRule> read(String name, byte[] bytes) throws ConfigError {
        Optional<Node> node = Yaml.read(bytes, name);
        File file = Settings.bind(File.class, node.stream().toList(), "");
        Map<String, AlertRule> rules = new LinkedHashMap<>();
        if (file.shipped()) {
            SHIPPED.forEach(rule -> rules.put(rule.name(), rule));
        }
        for (Written written : file.rules()) {
            rules.put(written.name(), written.rule());
        }
        for (AlertRule rule : rules.values()) {
            for (String field : rule.when().fields()) {
                if (!AlertFields.of(rule.of()).contains(field)) {
                    throw new ConfigError(Problem.lasting(
                            "LEAT-N067",
                            dev.leat.engine.item.Place.of(name + ": " + rule.name()),
                            field,
                            "a condition about each " + rule.of().name().toLowerCase(java.util.Locale.ROOT)
                                    + " asks for fields that there are",
                            "They are: " + String.join(", ", AlertFields.of(rule.of()))));
                }
            }
        }
        return List.copyOf(rules.values());
    }
}

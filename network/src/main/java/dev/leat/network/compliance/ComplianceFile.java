package dev.leat.network.compliance;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A file of compliance templates, YAML or JSON: `templates: [...]`, each with a vendor, required and excluded
/// commands.
public record ComplianceFile(
        @Setting(required = true, doc = "The templates") List<Written> templates) {
    /// Whether all required commands must be there or one is enough.
    public enum MatchType {
        CONTAINS_ALL,
        CONTAINS_ANY
    }

    public record Written(
            @Setting(required = true, doc = "Its name") String name,

            @Setting(doc = "Other names") List<String> aliases,

            @Setting(required = true, doc = "Whose devices: cisco, brocade, arista, …")
            String vendor,

            @Setting(value = "", doc = "How the platform's name begins, such as cisco_ios; any of the vendor if empty")
            String os,

            @Setting(value = "contains-all", doc = "contains_all or contains_any")
            MatchType matchType,

            @Setting(doc = "How lines must begin that must be there")
            List<String> requiredCommands,

            @Setting(doc = "How lines begin that must not be there")
            List<String> excludedCommands,

            @Setting(value = "Gray", doc = "The colour of ports that match")
            String color,

            @Setting(value = "", doc = "What it is for") String description) {
        public Written {
            if (requiredCommands.isEmpty() && excludedCommands.isEmpty()) {
                throw new IllegalArgumentException("a template requires or excludes at least one command");
            }
        }

        ComplianceTemplate template() {
            return new ComplianceTemplate(
                    name,
                    aliases,
                    vendor,
                    os.toLowerCase(Locale.ROOT),
                    matchType == MatchType.CONTAINS_ANY,
                    requiredCommands,
                    excludedCommands,
                    color,
                    description);
        }
    }

    /// @param name how errors call the file
    public static ComplianceTemplates read(String name, byte[] bytes) throws ConfigError {
        Optional<Node> node = Yaml.read(bytes, name);
        ComplianceFile file = Settings.bind(ComplianceFile.class, node.stream().toList(), "");
        return new ComplianceTemplates(
                file.templates().stream().map(Written::template).toList());
    }
}

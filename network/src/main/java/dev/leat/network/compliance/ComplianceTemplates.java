package dev.leat.network.compliance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The templates of a vendor; of those that fit, the one that asks for most speaks.
public final class ComplianceTemplates {
    private static final List<String> DOT1X = List.of("dot1x pae authenticator", "authentication port-control auto");
    private static final List<String> MAB = List.of("mab", "authentication port-control auto");

    /// Those that come along: how a port lets clients in.
    public static final List<ComplianceTemplate> SHIPPED = List.of(
            new ComplianceTemplate(
                    "flexible",
                    "cisco",
                    false,
                    List.of(
                            "mab",
                            "dot1x pae authenticator",
                            "authentication order",
                            "authentication priority",
                            "authentication port-control auto"),
                    List.of("switchport mode trunk"),
                    "Green"),
            new ComplianceTemplate(
                    "macauth", "cisco", false, MAB, List.of("dot1x pae", "switchport mode trunk"), "Blue"),
            new ComplianceTemplate("dot1x", "cisco", false, DOT1X, List.of("mab", "switchport mode trunk"), "Purple"),
            new ComplianceTemplate(
                    "open",
                    "cisco",
                    false,
                    List.of("switchport mode access"),
                    List.of("mab", "dot1x", "authentication"),
                    "Red"),
            new ComplianceTemplate(
                    "flexible",
                    "brocade",
                    false,
                    List.of("dot1x port-control auto", "mac-authentication enable"),
                    List.of(),
                    "Green"),
            new ComplianceTemplate(
                    "macauth", "brocade", false, List.of("mac-authentication enable"), List.of("dot1x"), "Blue"),
            new ComplianceTemplate(
                    "dot1x",
                    "brocade",
                    false,
                    List.of("dot1x port-control auto"),
                    List.of("mac-authentication"),
                    "Purple"));

    private final List<ComplianceTemplate> templates;

    public ComplianceTemplates(List<ComplianceTemplate> templates) {
        this.templates = List.copyOf(templates);
    }

    /// The best of the vendor's templates: a match before part of one, then the one that asks for most. Without a
    /// template of the vendor, none.
    public Optional<ComplianceTemplate.Result> judge(String vendor, String configuration) {
        return Optional.of(judge(vendor, "", configuration))
                .filter(result -> result.status() != ComplianceTemplate.Status.UNKNOWN);
    }

    /// The same, for a device of this platform; unknown where no template is for it.
    public ComplianceTemplate.Result judge(String vendor, String platform, String configuration) {
        List<String> lines =
                configuration.lines().map(ComplianceTemplate::plain).toList();
        Comparator<ComplianceTemplate> specific =
                Comparator.comparingInt(template -> -template.required().size());
        return templates.stream()
                .filter(template -> template.isFor(vendor, platform))
                .sorted(specific)
                .map(template -> template.of(lines))
                .min(Comparator.comparing(ComplianceTemplate.Result::status))
                .orElse(ComplianceTemplate.Result.UNKNOWN);
    }

    public List<ComplianceTemplate> all() {
        return templates;
    }

    /// Those that are called so: then every port is held against what it should be, not against what it looks like.
    public ComplianceTemplates called(String name) {
        return new ComplianceTemplates(
                templates.stream().filter(template -> template.isCalled(name)).toList());
    }
}

package dev.leat.network.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a port's configuration must and must not hold. Lines are compared without regard to case and blanks, by their
/// beginning.
///
/// @param any one of the required commands is enough
public record ComplianceTemplate(
        String name, String vendor, boolean any, List<String> required, List<String> excluded, String color) {
    public ComplianceTemplate {
        required = required.stream().map(ComplianceTemplate::plain).toList();
        excluded = excluded.stream().map(ComplianceTemplate::plain).toList();
    }

    /// How a configuration stands to a template. `missing` and `forbidden` are commands of the template.
    public record Result(String template, Status status, List<String> missing, List<String> forbidden, String color) {}

    /// Match: as wanted. Partial: some of what is required is there. Mismatch: nothing of it, or what is forbidden.
    public enum Status {
        MATCH,
        PARTIAL,
        MISMATCH
    }

    static String plain(String line) {
        return line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /// @param lines of the configuration, already plain
    Result of(List<String> lines) {
        List<String> missing = new ArrayList<>();
        for (String command : required) {
            if (lines.stream().noneMatch(line -> line.startsWith(command))) {
                missing.add(command);
            }
        }
        List<String> forbidden = excluded.stream()
                .filter(command -> lines.stream().anyMatch(line -> line.startsWith(command)))
                .toList();
        boolean fits = any ? required.isEmpty() || missing.size() < required.size() : missing.isEmpty();
        Status status = fits && forbidden.isEmpty()
                ? Status.MATCH
                : missing.size() < required.size() ? Status.PARTIAL : Status.MISMATCH;
        return new Result(name, status, status == Status.MATCH ? List.of() : missing, forbidden, color);
    }
}
